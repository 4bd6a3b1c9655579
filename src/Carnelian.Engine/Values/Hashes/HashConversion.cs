using Carnelian.Core.Structures;
using Carnelian.Core.Structures.Hashes;
using Carnelian.Core.Structures.Packed;
using Carnelian.Core.Text;

namespace Carnelian.Engine.Values.Hashes;

/// <summary>Makes a table of a small hash that has grown.</summary>
internal static class HashConversion
{
    /// <summary>Moves all fields of a packed hash into a table, those whose time is over too.</summary>
    public static void ToTable(ref ValueCell cell)
    {
        var root = default(HashRoot);
        var fields = new HashFields(cell.Store, ref root);
        var list = PackedHash.List(cell.Payload);
        var stride = PackedHash.Stride(cell.Entry.Encoding);
        Span<byte> fieldText = stackalloc byte[IntegerText.MaxLength];
        Span<byte> valueText = stackalloc byte[IntegerText.MaxLength];
        for (var at = 0; at < list.Length; at = PackedHash.Next(list, at, stride))
        {
            var field = PackedList.Read(list, at).AsText(fieldText);
            var value = PackedList.Read(list, PackedList.Next(list, at)).AsText(valueText);
            var time = stride == PackedHash.TimedStride ? PackedHash.TimeAt(list, at) : 0;
            fields.Add(field, value, time == 0 ? -1 : time, fields.HashOf(field));
        }

        cell.Resize(HashRoot.Bytes);
        cell.SetKind(ValueKind.Hash, ValueEncoding.Table);
        cell.Entry.Root<HashRoot>() = root;
    }
}
