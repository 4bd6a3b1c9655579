using System.Buffers;
using Carnelian.Core.Structures;
using Carnelian.Core.Text;
using Carnelian.Engine.Execution;
using Carnelian.Engine.Values.SortedSets;

namespace Carnelian.Engine.Commands.SortedSets.Combining;

/// <summary>
/// <c>numkeys key...</c> and the options behind the keys, of a command over several sets. It is disposed of in the end.
/// </summary>
internal ref struct CombineRequest : IDisposable
{
    private CombineSource[] _sources;
    private int _count;
    private ScoreAggregate.Choice _aggregate;

    /// <summary>The sets.</summary>
    public readonly Span<CombineSource> Sources => _sources.AsSpan(0, _count);

    /// <summary>How scores are combined.</summary>
    public readonly ScoreAggregate Aggregate => new(_aggregate);

    /// <summary>Whether scores are replied.</summary>
    public bool WithScores { get; private set; }

    /// <summary>Members after which counting may stop; 0 for never.</summary>
    public long Limit { get; private set; }

    /// <summary>A store in which to work: that of a set that exists; null when none does.</summary>
    public readonly KeyStore? Store
    {
        get
        {
            foreach (ref readonly var source in Sources)
            {
                if (source.Key.Exists) return source.Key.Store;
            }

            return null;
        }
    }

    /// <summary>
    /// Reads the request and looks its keys up; the error is replied when it makes no sense or a key holds no set.
    /// </summary>
    /// <param name="c">The command.</param>
    /// <param name="counter">Argument of the number of keys.</param>
    /// <param name="allowed">Options that the command takes.</param>
    public bool TryRead(CommandContext c, int counter, CombineOptions allowed)
    {
        _sources = [];
        if (!c.TryInteger(counter, out var keys)) return false;
        if (keys < 1)
        {
            c.Reply.Error("ERR at least 1 input key is needed for '"u8, c.Command.WireName, "' command"u8);
            return false;
        }

        if (keys > c.Args.Count - counter - 1)
        {
            c.SyntaxError();
            return false;
        }

        _sources = ArrayPool<CombineSource>.Shared.Rent((int)keys);
        for (var i = counter + 1; _count < keys; i++)
        {
            if (!TryAddSource(c, i)) return false;
        }

        return TryReadOptions(c, counter + 1 + _count, allowed);
    }

    /// <summary>Puts the smallest set first.</summary>
    public readonly void SortBySize() => Sources.Sort();

    /// <summary>Gives the memory back.</summary>
    public readonly void Dispose()
    {
        if (_sources.Length > 0) ArrayPool<CombineSource>.Shared.Return(_sources, clearArray: true);
    }

    private bool TryAddSource(CommandContext c, int argument)
    {
        var key = c.Keys.Read(argument);
        if (key.Exists && !MemberSource.CanRead(key.Kind))
        {
            c.Reply.Error(Errors.WrongType);
            return false;
        }

        _sources[_count] = new CombineSource(key, key.Exists ? key.Count : 0, _count, 1);
        _count++;
        return true;
    }

    private bool TryReadOptions(CommandContext c, int first, CombineOptions allowed)
    {
        for (var i = first; i < c.Args.Count; i++)
        {
            var behind = c.Args.Count - i - 1;
            if (behind >= _count && (allowed & CombineOptions.Weights) != 0 && c.Is(i, "WEIGHTS"u8))
            {
                if (!TryReadWeights(c, i + 1)) return false;
                i += _count;
            }
            else if (behind >= 1 && (allowed & CombineOptions.Weights) != 0 && c.Is(i, "AGGREGATE"u8))
            {
                if (!TryReadAggregate(c, ++i)) return false;
            }
            else if ((allowed & CombineOptions.Scores) != 0 && c.Is(i, "WITHSCORES"u8))
            {
                WithScores = true;
            }
            else if (behind >= 1 && (allowed & CombineOptions.Limit) != 0 && c.Is(i, "LIMIT"u8))
            {
                if (!c.TryRange(++i, 0, long.MaxValue, "ERR LIMIT can't be negative"u8, out var limit)) return false;
                Limit = limit;
            }
            else
            {
                c.SyntaxError();
                return false;
            }
        }

        return true;
    }

    private readonly bool TryReadWeights(CommandContext c, int first)
    {
        for (var i = 0; i < _count; i++)
        {
            if (!FloatText.TryParse(c.Args[first + i], out var weight))
            {
                c.Reply.Error("ERR weight value is not a float"u8);
                return false;
            }

            _sources[i].Weight = weight;
        }

        return true;
    }

    private bool TryReadAggregate(CommandContext c, int argument)
    {
        if (c.Is(argument, "SUM"u8)) _aggregate = ScoreAggregate.Choice.Sum;
        else if (c.Is(argument, "MIN"u8)) _aggregate = ScoreAggregate.Choice.Min;
        else if (c.Is(argument, "MAX"u8)) _aggregate = ScoreAggregate.Choice.Max;
        else if (c.Is(argument, "COUNT"u8)) _aggregate = ScoreAggregate.Choice.Count;
        else
        {
            c.SyntaxError();
            return false;
        }

        return true;
    }
}
