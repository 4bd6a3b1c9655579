using Carnelian.Resp;

namespace Carnelian.Engine.Execution.Lookahead;

/// <summary>
/// The requests of one client that are there already, read ahead so that the memory they will touch can be fetched
/// while their predecessors run. They still run one after another and in order.
/// </summary>
public sealed class RequestBatch
{
    /// <summary>
    /// Most requests read ahead: enough to hide the latency of memory, few enough for the first cache.
    /// </summary>
    public const int Capacity = 16;

    private readonly PreparedRequest[] _requests = new PreparedRequest[Capacity];

    /// <summary>Creates an empty batch.</summary>
    public RequestBatch()
    {
        for (var i = 0; i < Capacity; i++) _requests[i] = new PreparedRequest();
    }

    /// <summary>Number of requests.</summary>
    public int Count { get; private set; }

    /// <summary>Where the last whole request ends in the connection's buffer.</summary>
    public int End { get; private set; }

    /// <summary>A request, in the order received.</summary>
    public PreparedRequest this[int index] => _requests[index];

    /// <summary>Forgets all requests.</summary>
    public void Clear() => Count = 0;

    /// <summary>
    /// Reads requests until the batch is full or one is not there whole. A request whose words the reader keeps itself
    /// ends the batch.
    /// </summary>
    /// <param name="reader">The connection's reader.</param>
    /// <param name="buffer">The connection's bytes.</param>
    /// <param name="position">Where to begin; moved behind the last whole request.</param>
    /// <param name="end">Where the bytes end.</param>
    /// <param name="most">Most requests to read.</param>
    /// <returns>What ended the reading.</returns>
    public ReadStatus Fill(RequestReader reader, byte[] buffer, ref int position, int end, int most)
    {
        ArgumentNullException.ThrowIfNull(reader);
        Count = 0;
        End = position;
        while (Count < most && position < end)
        {
            var start = position;
            var status = reader.Read(buffer, ref position, end);
            if (status == ReadStatus.Empty) continue;
            if (status != ReadStatus.Complete) return status;
            var request = _requests[Count++];
            request.Start = start;
            End = position;
            request.Take(reader.Exchange(request.Args));
            if (reader.KeepsWords) break;
        }

        return ReadStatus.Complete;
    }
}
