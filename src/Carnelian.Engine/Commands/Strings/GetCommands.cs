using Carnelian.Core.Structures;
using Carnelian.Core.Text;
using Carnelian.Engine.Execution;
using static Carnelian.Engine.Execution.CommandFlags;

namespace Carnelian.Engine.Commands.Strings;

/// <summary>GET and the other commands that only read strings.</summary>
[CommandFamily("string", Acl = AclCategories.String)]
internal static class GetCommands
{
    [Command("GET", 2, ReadOnly | Fast,
        Keys = "1 RO access", Since = "1.0.0", Summary = "Get the value of a key", Complexity = "O(1)",
        Syntax = "key#0")]
    internal static void Get(CommandContext c)
    {
        if (c.Keys.TryRead(1, ValueKind.String, out var key)) c.ReplyString(key);
    }

    [Command("MGET", -2, ReadOnly | Fast,
        Keys = "1..-1 RO access", Since = "1.0.0", Summary = "Get the values of all the given keys",
        Complexity = "O(N) where N is the number of keys to retrieve.", Tips = "request_policy:multi_shard",
        Syntax = "key#0...")]
    internal static void MGet(CommandContext c)
    {
        c.Reply.ArrayHeader(c.Args.Count - 1);
        for (var i = 1; i < c.Args.Count; i++) c.ReplyString(c.Keys.Read(i));
    }

    [Command("STRLEN", 2, ReadOnly | Fast,
        Keys = "1 RO", Since = "2.2.0", Summary = "Get the length of the value stored in a key",
        Complexity = "O(1)", Syntax = "key#0")]
    internal static void StrLen(CommandContext c)
    {
        if (c.Keys.TryRead(1, ValueKind.String, out var key))
            c.Reply.Integer(key.Exists ? key.StringLength : 0);
    }

    [Command("GETRANGE", 4, ReadOnly,
        Keys = "1 RO access", Since = "2.4.0", Summary = "Get a substring of the string stored at a key",
        Complexity =
            "O(N) where N is the length of the returned string. The complexity is ultimately determined by the " +
            "returned length, but because creating a substring from an existing string is very cheap, it can be " +
            "considered O(1) for small strings.",
        Syntax = "key#0 start:int end:int")]
    internal static void GetRange(CommandContext c)
    {
        if (!c.TryInteger(2, out var start) || !c.TryInteger(3, out var end)) return;
        if (!c.Keys.TryRead(1, ValueKind.String, out var key)) return;
        if (!key.Exists || (start < 0 && end < 0 && start > end))
        {
            c.Reply.Bulk([]);
            return;
        }

        Span<byte> scratch = stackalloc byte[IntegerText.MaxLength];
        var value = key.StringBytes(scratch);
        if (start < 0) start = Math.Max(0, start + value.Length);
        if (end < 0) end = Math.Max(0, end + value.Length);
        end = Math.Min(end, value.Length - 1);
        c.Reply.Bulk(start > end ? [] : value.Slice((int)start, (int)(end - start) + 1));
    }

    [Command("SUBSTR", 4, ReadOnly,
        Keys = "1 RO access", Since = "1.0.0", DeprecatedSince = "2.0.0", ReplacedBy = "`GETRANGE`",
        Summary = "Get a substring of the string stored at a key",
        Complexity =
            "O(N) where N is the length of the returned string. The complexity is ultimately determined by the " +
            "returned length, but because creating a substring from an existing string is very cheap, it can be " +
            "considered O(1) for small strings.",
        Syntax = "key#0 start:int end:int")]
    internal static void SubStr(CommandContext c) => GetRange(c);

    // newer than Redis 7.0
    [Command("DIGEST", 2, ReadOnly | Fast,
        Keys = "1 RO access", Since = "8.4.0", Summary = "Returns the XXH3 digest of a string value",
        Complexity = "O(N) where N is the length of the value", Syntax = "key#0")]
    internal static void Digest(CommandContext c)
    {
        if (!c.Keys.TryRead(1, ValueKind.String, out var key)) return;
        if (!key.Exists)
        {
            c.Reply.Null();
            return;
        }

        Span<byte> scratch = stackalloc byte[IntegerText.MaxLength];
        Span<byte> digest = stackalloc byte[StringDigest.Length];
        StringDigest.Write(key.StringBytes(scratch), digest);
        c.Reply.Bulk(digest);
    }
}
