using Carnelian.Engine.Execution;
using Carnelian.Engine.Keyspace;
using Carnelian.Engine.Values.Sets;

namespace Carnelian.Engine.Commands.Sets;

/// <summary>
/// Makes a key hold the result of an operation, which is built beside what the key holds: that may be one of the
/// operands, and goes only when all is done.
/// </summary>
internal static class SetStore
{
    /// <summary>An operation on the operands read, whose result goes into a set.</summary>
    public delegate void Operation(CommandContext c, SetWriter result);

    /// <summary>Runs an operation on the keys from argument 2 on and stores the result at argument 1.</summary>
    public static void Run(CommandContext c, Operation operation, KeyEvent keyEvent)
    {
        if (!c.SetOperands.TryRead(c, 2, c.Args.Count)) return;
        using var key = c.Keys.Write(1);
        var count = Replace(c, key, operation);
        if (count > 0)
        {
            key.Changed(keyEvent);
        }
        else if (key.Exists)
        {
            key.Delete();
            key.Changed(KeyEvent.Del);
        }

        c.Reply.Integer(count);
    }

    private static int Replace(CommandContext c, WriteHandle key, Operation operation)
    {
        var result = SetWriter.BeginSuccessor(key);
        var count = 0;
        try
        {
            var set = new SetWriter(ref result, c.Engine.Config);
            operation(c, set);
            count = set.Count;
        }
        finally
        {
            if (count == 0) key.Forget(result);
        }

        if (count > 0) key.Succeed(result);
        return count;
    }
}
