using System.Text;
using Carnelian.Core.Structures;
using Carnelian.Core.Structures.Hashes;
using Carnelian.Core.Structures.Packed;
using Carnelian.Engine.Values.Hashes;

namespace Carnelian.Engine.Tests.Effects;

/// <summary>When the fields of a hash expire, which is no part of a digest.</summary>
internal static class FieldTimes
{
    /// <summary>Every field that expires with its time, in the order of the fields; empty for other values.</summary>
    public static string Of(KeyStore store, EntryRef entry)
    {
        if (!entry.HasExpiringFields) return "";
        var times = new List<string>();
        if (entry.Encoding == ValueEncoding.Table)
        {
            foreach (var element in new HashFields(store, ref entry.Root<HashRoot>()))
                if (element.HasExpiry) times.Add($" {Encoding.Latin1.GetString(element.Key)}@{element.ExpiresAt}");
        }
        else
        {
            var list = PackedHash.List(entry.Payload);
            for (var at = 0; at < list.Length; at = PackedHash.Next(list, at, PackedHash.TimedStride))
            {
                var time = PackedHash.TimeAt(list, at);
                var field = PackedList.Read(list, at).AsText(new byte[20]);
                if (time != 0) times.Add($" {Encoding.Latin1.GetString(field)}@{time}");
            }
        }

        return string.Concat(times.Order(StringComparer.Ordinal));
    }
}
