using Carnelian.Engine.Execution;
using Carnelian.Engine.Keyspace;
using Carnelian.Engine.Values.SortedSets;

namespace Carnelian.Engine.Commands.SortedSets;

/// <summary>The end of the commands that store a sorted set.</summary>
internal static class StoredResult
{
    /// <summary>
    /// Makes a key hold members, whatever it held before, and replies how many; without members the key is removed. The
    /// result's memory is given back.
    /// </summary>
    public static void Reply(CommandContext c, WriteHandle key, ref SortedSetBuilder result, KeyEvent keyEvent)
    {
        var count = result.Count;
        if (count > 0)
        {
            result.Store(key, c.Engine.Config);
            key.Changed(keyEvent);
        }
        else if (key.Exists)
        {
            key.Delete();
            key.Changed(KeyEvent.Del);
        }

        result.Dispose();
        c.Reply.Integer(count);
    }
}
