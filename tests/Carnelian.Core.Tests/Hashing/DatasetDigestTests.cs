using System.Text;
using Carnelian.Core.Hashing;

namespace Carnelian.Core.Tests.Hashing;

/// <summary>Expects what redis-server 7.0.15 answered to DEBUG DIGEST-VALUE and DEBUG DIGEST.</summary>
public sealed class DatasetDigestTests
{
    [Fact]
    public void StringsAreMixed()
    {
        byte[] digest = Value(0);
        Mix(digest, "hello");
        Assert.Equal("36b23a1456b2dce2c3ed252c456761301dba8060", Hex(digest));
    }

    [Fact]
    public void AnExpiryIsAdded()
    {
        byte[] digest = Value(0);
        Mix(digest, "exp");
        DatasetDigest.Xor(digest, DatasetDigest.ExpireMark);
        Assert.Equal("9d27e70da242d6e62b78c64cb5482abb0413f901", Hex(digest));
    }

    [Fact]
    public void ListElementsAreMixedInOrder()
    {
        byte[] digest = Value(1);
        foreach (string element in new[] { "a", "b", "3" }) Mix(digest, element);
        Assert.Equal("09eb1fc9381ee92790d59930ab462945f8cd948b", Hex(digest));
    }

    [Theory]
    [InlineData("x", "y", "7")]
    [InlineData("7", "x", "y")]
    public void SetMembersAreAddedInAnyOrder(params string[] members)
    {
        byte[] digest = Value(2);
        foreach (string member in members) DatasetDigest.Xor(digest, Encoding.ASCII.GetBytes(member));
        Assert.Equal("a6afcc473373536adb071da403abcb70a693d104", Hex(digest));
    }

    [Fact]
    public void SortedSetsAndHashesAddTheDigestsOfPairs()
    {
        byte[] sortedSet = Value(3);
        AddPairs(sortedSet, ["b", "2.5", "a", "1", "c", "0.10000000000000001"]);
        Assert.Equal("ac3f88f74ce0703ae2c86046b8b8e8180f672692", Hex(sortedSet));

        byte[] hash = Value(4);
        AddPairs(hash, ["f2", "22", "f1", "v1"]);
        Assert.Equal("ace09efefee43cefd37d4713a6e8cf46c6e14058", Hex(hash));
    }

    [Fact]
    public void StreamsMixIdsFieldsAndValues()
    {
        byte[] digest = Value(6);
        foreach (string part in new[] { "5.1", "f", "v", "g", "w", "6.0", "k", "1" }) Mix(digest, part);
        Assert.Equal("c94998a0595b6416e2f14e6980a5ee1380cedfea", Hex(digest));
    }

    [Fact]
    public void ADatasetAddsDatabasesAndKeys()
    {
        byte[] dataset = new byte[DatasetDigest.Size];
        DatasetDigest.Mix(dataset, 0);
        AddKey(dataset, "s", "hello", expires: false);
        Assert.Equal("a500c6b54937da22f2ac1167da1da852479c7339", Hex(dataset));

        DatasetDigest.Mix(dataset, 3);
        AddKey(dataset, "n", "1", expires: true);
        Assert.Equal("eda7919404bce8a8cf5a14c129f2d2c8f13998d4", Hex(dataset));
    }

    [Fact]
    public void AnEmptyDatasetHasTheZeroDigest() =>
        Assert.Equal(new string('0', DatasetDigest.HexLength), Hex(new byte[DatasetDigest.Size]));

    [Fact]
    public void AShortDestinationIsAnError() => Assert.Throws<ArgumentException>(
        () => DatasetDigest.FormatHex(new byte[DatasetDigest.Size], new byte[DatasetDigest.HexLength - 1]));

    private static void AddKey(byte[] dataset, string key, string value, bool expires)
    {
        byte[] digest = new byte[DatasetDigest.Size];
        Mix(digest, key);
        DatasetDigest.Mix(digest, 0);
        Mix(digest, value);
        if (expires) DatasetDigest.Xor(digest, DatasetDigest.ExpireMark);
        DatasetDigest.Xor(dataset, digest);
    }

    private static void AddPairs(byte[] digest, string[] parts)
    {
        for (int i = 0; i < parts.Length; i += 2)
        {
            byte[] element = new byte[DatasetDigest.Size];
            Mix(element, parts[i]);
            Mix(element, parts[i + 1]);
            DatasetDigest.Xor(digest, element);
        }
    }

    private static byte[] Value(uint type)
    {
        byte[] digest = new byte[DatasetDigest.Size];
        DatasetDigest.Mix(digest, type);
        return digest;
    }

    private static void Mix(byte[] digest, string part) => DatasetDigest.Mix(digest, Encoding.ASCII.GetBytes(part));

    private static string Hex(byte[] digest)
    {
        byte[] text = new byte[DatasetDigest.HexLength];
        DatasetDigest.FormatHex(digest, text);
        return Encoding.ASCII.GetString(text);
    }
}
