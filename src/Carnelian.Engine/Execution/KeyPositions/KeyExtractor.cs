using Carnelian.Core.Text;
using Carnelian.Resp;

namespace Carnelian.Engine.Execution.KeyPositions;

/// <summary>
/// Finds the keys of a request from the command's declaration. Positions count from the command's name; a request that
/// its handler will refuse may give no keys, never a position outside of it.
/// </summary>
internal static class KeyExtractor
{
    private const KeyFlags SourceFlags = KeyFlags.ReadOnly | KeyFlags.Access;
    private const KeyFlags StoreFlags = KeyFlags.Overwrite | KeyFlags.Update;
    private const KeyFlags FullFlags = KeyFlags.ReadWrite | KeyFlags.Access | KeyFlags.Update;

    /// <summary>True when a request of this command can name keys.</summary>
    public static bool MayHaveKeys(CommandInfo info) =>
        info.GetKeys != GetKeysFunction.None || HasRealSpec(info.KeySpecs);

    /// <summary>
    /// Finds keys with their flags as COMMAND GETKEYS and ACL rules see them: by the key specifications, and by the
    /// command's finder where these are incomplete or depend on options.
    /// </summary>
    /// <param name="info">The command that the request means.</param>
    /// <param name="args">The words that hold the request.</param>
    /// <param name="start">Index of the request's first word.</param>
    /// <param name="keys">Cleared, then filled.</param>
    /// <returns>Number of keys.</returns>
    public static int Find(CommandInfo info, Arguments args, int start, KeyReferences keys)
    {
        keys.Clear();
        var request = new RequestView(args, start);
        var specs = info.KeySpecs;
        if (HasRealSpec(specs) && !HasVariableFlags(specs) && TakeSpecs(specs, request, keys))
            return keys.Count;
        keys.Truncate(0);
        TakeFunction(info.GetKeys, request, keys);
        return keys.Count;
    }

    /// <summary>
    /// Finds the keys to lock: every key that the handler will touch. The finder goes first, for it knows which of
    /// several STORE options counts.
    /// </summary>
    /// <param name="info">The command that the request means.</param>
    /// <param name="args">The request.</param>
    /// <param name="keys">Cleared, then filled.</param>
    /// <returns>Number of keys; 0 as well when the handler will answer with an error.</returns>
    public static int FindForLocks(CommandInfo info, Arguments args, KeyReferences keys)
    {
        keys.Clear();
        var request = new RequestView(args, 0);
        if (info.GetKeys != GetKeysFunction.None)
            TakeFunction(info.GetKeys, request, keys);
        else if (!TakeSpecs(info.KeySpecs, request, keys))
            keys.Truncate(0);
        return keys.Count;
    }

    private static bool HasRealSpec(ReadOnlySpan<KeySpec> specs)
    {
        foreach (var spec in specs)
        {
            if ((spec.Flags & KeyFlags.NotKey) == 0)
                return true;
        }
        return false;
    }

    private static bool HasVariableFlags(ReadOnlySpan<KeySpec> specs)
    {
        foreach (var spec in specs)
        {
            if ((spec.Flags & KeyFlags.VariableFlags) != 0)
                return true;
        }
        return false;
    }

    /// <summary>False when a specification is unknown, incomplete or does not fit the request.</summary>
    private static bool TakeSpecs(ReadOnlySpan<KeySpec> specs, RequestView request, KeyReferences keys)
    {
        foreach (var spec in specs)
        {
            if ((spec.Flags & KeyFlags.NotKey) != 0)
                continue;
            if (spec.Begin == KeySpecBegin.Unknown)
                return false;
            var first = spec.Begin == KeySpecBegin.Index ? spec.BeginIndex : FindKeyword(spec, request);
            if (first == 0)
                continue;
            if (!TryFindLast(spec, request, ref first, out var last))
                return false;
            for (var i = first; i <= last; i += spec.Step)
                keys.Add(i, spec.Flags);
            if ((spec.Flags & KeyFlags.Incomplete) != 0)
                return false;
        }
        return true;
    }

    /// <summary>Position behind the keyword, or 0 when it is not there.</summary>
    private static int FindKeyword(KeySpec spec, RequestView request)
    {
        // A search from the start leaves out the last word, one from the end leaves out the first: as in Redis.
        var forward = spec.BeginIndex > 0;
        var from = forward ? spec.BeginIndex : request.Count + spec.BeginIndex;
        var end = forward ? request.Count - 1 : 1;
        var step = from <= end ? 1 : -1;
        for (var i = from; i != end && i >= 1 && i < request.Count; i += step)
        {
            if (request.Is(i, spec.Keyword))
                return i + 1;
        }
        return 0;
    }

    private static bool TryFindLast(KeySpec spec, RequestView request, ref int first, out int last)
    {
        last = 0;
        if (spec.Find == KeySpecFind.Range)
        {
            if (spec.Last >= 0)
                last = first + spec.Last;
            else if (spec.Limit == 0)
                last = request.Count + spec.Last;
            else
                last = first + ((request.Count - first) / spec.Limit) + spec.Last;
        }
        else if (spec.Find == KeySpecFind.Count)
        {
            var counter = first + spec.CountIndex;
            if (counter >= request.Count || !IntegerText.TryParse(request[counter], out var count))
                return false;
            if (count < 1 || count > request.Count)
                return false;
            first += spec.FirstKey;
            last = first + (((int)count - 1) * spec.Step);
        }
        return last < request.Count && last >= first && first < request.Count;
    }

    private static void TakeFunction(GetKeysFunction function, RequestView request, KeyReferences keys)
    {
        switch (function)
        {
            case GetKeysFunction.None:
                break;
            case GetKeysFunction.CountAt1:
                TakeCounted(request, store: 0, counter: 1, step: 1, keys);
                break;
            case GetKeysFunction.CountAt2:
                TakeCounted(request, store: 0, counter: 2, step: 1, keys);
                break;
            case GetKeysFunction.CountAt1Pairs:
                TakeCounted(request, store: 0, counter: 1, step: 2, keys);
                break;
            case GetKeysFunction.StoreThenCount:
                TakeCounted(request, store: 1, counter: 2, step: 1, keys);
                break;
            case GetKeysFunction.Set:
                keys.Add(1, SetReads(request) ? FullFlags : StoreFlags);
                break;
            case GetKeysFunction.DelEx:
                keys.Add(1, request.Count > 2
                    ? KeyFlags.ReadWrite | KeyFlags.Access | KeyFlags.Delete
                    : KeyFlags.Remove | KeyFlags.Delete);
                break;
            case GetKeysFunction.BitField:
                keys.Add(1, BitFieldOnlyReads(request) ? SourceFlags : FullFlags);
                break;
            case GetKeysFunction.Sort:
                TakeSort(request, mayStore: true, keys);
                break;
            case GetKeysFunction.SortReadOnly:
                TakeSort(request, mayStore: false, keys);
                break;
            case GetKeysFunction.Migrate:
                TakeMigrate(request, keys);
                break;
            case GetKeysFunction.GeoRadius:
                TakeGeoRadius(request, keys);
                break;
            case GetKeysFunction.Streams:
                TakeStreams(request, keys);
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(function));
        }
    }

    private static void TakeCounted(RequestView request, int store, int counter, int step, KeyReferences keys)
    {
        if (counter >= request.Count)
            return;
        var first = counter + 1;
        var count = LeadingNumber(request[counter]);
        if (count < 1 || count > (request.Count - first) / step)
            return;
        for (var i = 0; i < count; i++)
            keys.Add(first + (i * step), KeyFlags.None);
        if (store > 0)
            keys.Add(store, KeyFlags.None);
    }

    /// <summary>The number a word starts with, as C's atoi reads it, capped; a negative number counts as 0.</summary>
    private static long LeadingNumber(ReadOnlySpan<byte> word)
    {
        var i = 0;
        while (i < word.Length && AsciiText.IsSpace(word[i]))
            i++;
        if (i < word.Length && word[i] == '+')
            i++;
        long number = 0;
        for (; i < word.Length && char.IsAsciiDigit((char)word[i]) && number < int.MaxValue; i++)
            number = (number * 10) + (word[i] - '0');
        return number;
    }

    private static bool SetReads(RequestView request)
    {
        for (var i = 3; i < request.Count; i++)
        {
            if (request.Is(i, "GET") || request.Is(i, "IFEQ") || request.Is(i, "IFNE"))
                return true;
            if (request.Is(i, "IFDEQ") || request.Is(i, "IFDNE"))
                return true;
        }
        return false;
    }

    private static bool BitFieldOnlyReads(RequestView request)
    {
        for (var i = 2; i < request.Count;)
        {
            var behind = request.Count - i - 1;
            if (request.Is(i, "GET") && behind >= 2)
                i += 3;
            else if (request.Is(i, "OVERFLOW") && behind >= 1)
                i += 2;
            else
                return false;
        }
        return true;
    }

    private static void TakeSort(RequestView request, bool mayStore, KeyReferences keys)
    {
        keys.Add(1, SourceFlags);
        var store = 0;
        for (var i = 2; i < request.Count; i++)
        {
            if (request.Is(i, "LIMIT"))
                i += 2;
            else if (request.Is(i, "GET") || request.Is(i, "BY"))
                keys.ReachesOthers |= ++i < request.Count && request[i].Contains((byte)'*');
            else if (mayStore && request.Is(i, "STORE") && i + 1 < request.Count)
                store = i + 1;
        }
        if (store > 0)
            keys.Add(store, StoreFlags);
    }

    private static void TakeMigrate(RequestView request, KeyReferences keys)
    {
        var first = 3;
        var count = 1;
        for (var i = 6; i < request.Count; i++)
        {
            if (request.Is(i, "KEYS"))
            {
                // With KEYS the single key has to be empty; else the handler answers with an error.
                first = i + 1;
                count = request[3].IsEmpty ? request.Count - first : 0;
                break;
            }
            if (request.Is(i, "AUTH"))
                i++;
            else if (request.Is(i, "AUTH2"))
                i += 2;
        }
        for (var i = first; i < first + count && i < request.Count; i++)
            keys.Add(i, KeyFlags.ReadWrite | KeyFlags.Access | KeyFlags.Delete);
    }

    private static void TakeGeoRadius(RequestView request, KeyReferences keys)
    {
        keys.Add(1, KeyFlags.None);
        var store = 0;
        for (var i = 5; i + 1 < request.Count; i++)
        {
            if (request.Is(i, "STORE") || request.Is(i, "STOREDIST"))
                store = ++i;
        }
        if (store > 0)
            keys.Add(store, KeyFlags.None);
    }

    private static void TakeStreams(RequestView request, KeyReferences keys)
    {
        var i = 1;
        while (i < request.Count && !request.Is(i, "STREAMS"))
        {
            if (request.Is(i, "BLOCK") || request.Is(i, "COUNT"))
                i += 2;
            else if (request.Is(i, "GROUP"))
                i += 3;
            else if (request.Is(i, "NOACK"))
                i++;
            else
                return;
        }
        var words = request.Count - i - 1;
        if (words <= 0 || words % 2 != 0)
            return;
        for (var key = i + 1; key <= i + (words / 2); key++)
            keys.Add(key, KeyFlags.None);
    }

    /// <summary>A request inside other words, its name at index 0.</summary>
    private readonly ref struct RequestView(Arguments args, int start)
    {
        public int Count { get; } = args.Count - start;

        public ReadOnlySpan<byte> this[int index] => args[start + index];

        /// <summary>Compares a word with a keyword in upper case.</summary>
        public bool Is(int index, string keyword)
        {
            var word = this[index];
            if (word.Length != keyword.Length)
                return false;
            for (var i = 0; i < keyword.Length; i++)
            {
                if (AsciiText.ToUpper(word[i]) != keyword[i])
                    return false;
            }
            return true;
        }
    }
}
