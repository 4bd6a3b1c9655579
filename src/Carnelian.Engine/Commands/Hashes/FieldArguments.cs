using Carnelian.Engine.Effects;
using Carnelian.Engine.Execution;

namespace Carnelian.Engine.Commands.Hashes;

/// <summary>The fields that a request names behind FIELDS and their number.</summary>
/// <param name="First">Argument of the first field.</param>
/// <param name="Count">Number of fields, at least 1.</param>
internal readonly record struct FieldArguments(int First, int Count)
{
    private const int Keyword = 2;

    /// <summary>The argument behind the last field.</summary>
    public int End => First + Count;

    /// <summary>
    /// Reads the fields where FIELDS stands right behind the key and nothing follows; the error is replied when it is
    /// otherwise.
    /// </summary>
    public static bool TryRead(CommandContext c, out FieldArguments fields)
    {
        fields = default;
        if (!c.Is(Keyword, "FIELDS"u8))
        {
            c.Reply.Error("ERR Mandatory argument FIELDS is missing or not at the right position"u8);
            return false;
        }

        var error = "ERR Number of fields must be a positive integer"u8;
        if (!c.TryRange(Keyword + 1, 1, long.MaxValue, error, out var count)) return false;
        if (count != c.Args.Count - Keyword - 2)
        {
            c.Reply.Error("ERR The `numfields` parameter must match the number of arguments"u8);
            return false;
        }

        fields = new FieldArguments(Keyword + 2, (int)count);
        return true;
    }

    /// <summary>Adds the key and the fields to an effect begun with a command's name.</summary>
    public void State(CommandContext c, EffectGroup effect)
    {
        effect.Word(c.Args[1]);
        for (var i = First; i < End; i++) effect.Word(c.Args[i]);
    }
}
