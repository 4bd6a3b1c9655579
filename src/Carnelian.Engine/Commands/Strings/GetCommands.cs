using Carnelian.Core.Structures;
using Carnelian.Core.Text;
using Carnelian.Engine.Execution;
using static Carnelian.Engine.Execution.CommandFlags;

namespace Carnelian.Engine.Commands.Strings;

/// <summary>GET and what reads whole strings.</summary>
[CommandFamily("string", Acl = AclCategories.String)]
internal static class GetCommands
{
    [Command("GET", 2, ReadOnly | Fast,
        Keys = "1 RO access", Since = "1.0.0", Summary = "Get the value of a key", Complexity = "O(1)",
        Syntax = "key#0")]
    internal static void Get(CommandContext c)
    {
        if (!c.Keys.TryRead(1, ValueKind.String, out var key)) return;
        if (!key.Exists)
        {
            c.Reply.Null();
            return;
        }

        Span<byte> scratch = stackalloc byte[IntegerText.MaxLength];
        c.Reply.Bulk(key.StringBytes(scratch));
    }
}
