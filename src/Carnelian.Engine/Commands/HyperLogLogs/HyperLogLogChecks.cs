using Carnelian.Core.Structures;
using Carnelian.Core.Structures.HyperLogLogs;
using Carnelian.Core.Text;
using Carnelian.Engine.Execution;
using Carnelian.Engine.Keyspace;

namespace Carnelian.Engine.Commands.HyperLogLogs;

/// <summary>What the commands on HyperLogLogs reply when a value is none, or a broken one.</summary>
internal static class HyperLogLogChecks
{
    /// <summary>Whether a key that exists holds a HyperLogLog; else the error is replied.</summary>
    public static bool CheckHyperLogLog(this CommandContext c, ReadHandle key)
    {
        if (key.Kind != ValueKind.String)
        {
            c.Reply.Error(Errors.WrongType);
            return false;
        }

        Span<byte> scratch = stackalloc byte[IntegerText.MaxLength];
        if (HyperLogLog.IsOne(key.StringBytes(scratch))) return true;
        c.Reply.Error("WRONGTYPE Key is not a valid HyperLogLog string value."u8);
        return false;
    }

    /// <summary>Replies that the registers of a HyperLogLog make no sense.</summary>
    public static void CorruptHyperLogLog(this CommandContext c) =>
        c.Reply.Error("INVALIDOBJ Corrupted HLL object detected"u8);
}
