using System.Text;
using Carnelian.Core.Hashing;

namespace Carnelian.Core.Tests.Hashing;

public sealed class Crc16Tests
{
    [Fact]
    public void GivesTheCheckValue()
    {
        Assert.Equal(0x31C3, Crc16.Compute("123456789"u8));
        Assert.Equal(0, Crc16.Compute([]));
    }

    // What redis-server 7.0.15 answered to CLUSTER KEYSLOT.
    [Theory]
    [InlineData("", 0)]
    [InlineData("foo", 12182)]
    [InlineData("123456789", 12739)]
    [InlineData("{user1000}.following", 3443)]
    [InlineData("{user1000}.followers", 3443)]
    [InlineData("user1000", 3443)]
    [InlineData("foo{}{bar}", 8363)]
    [InlineData("foo{{bar}}zap", 4015)]
    [InlineData("{bar", 4015)]
    [InlineData("foo{bar}{zap}", 5061)]
    [InlineData("bar", 5061)]
    [InlineData("{}", 15257)]
    [InlineData("{a", 10276)]
    [InlineData("a{b", 13340)]
    [InlineData("a}{b}", 3300)]
    [InlineData("b", 3300)]
    public void SlotsAreThoseOfRedis(string key, int slot) =>
        Assert.Equal(slot, Crc16.KeySlot(Encoding.ASCII.GetBytes(key)));
}
