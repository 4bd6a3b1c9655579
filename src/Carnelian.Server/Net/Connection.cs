using System.Globalization;
using Carnelian.Core.Posix;
using Carnelian.Engine.Clients;
using Carnelian.Engine.Execution;
using Carnelian.Engine.Execution.Lookahead;
using Carnelian.Engine.Hosting;
using Carnelian.Engine.Keyspace.Interest;
using Carnelian.Resp;

namespace Carnelian.Server.Net;

/// <summary>
/// One client: reads requests from its channel, has them executed, sends the replies with one write per turn. The
/// same for every transport. It holds buffers only while it has half a request or replies that nobody took; between
/// turns an idle connection holds none. Only its loop's thread runs it, apart from <see cref="IClientLink"/>.
/// </summary>
public sealed class Connection : IClientLink
{
    // What one connection may do before the others of its loop get their turn.
    private const int BytesParsedPerTurn = 256 * 1024;
    private const int BytesReceivedPerTurn = 1024 * 1024;
    private const int BytesSentPerTurn = 1024 * 1024;

    // Half a request up to this size goes through the loop's own buffer when more of it comes.
    private const int StashBytes = 16 * 1024;
    private const int FlushBytes = 64 * 1024;
    private const long UnauthenticatedOutput = 64 * 1024;

    private readonly EventLoop _loop;
    private readonly ByteChannel _channel;
    private readonly OutputQueue _output = new();
    private InputBuffer? _input;
    private RequestReader? _reader;
    private bool _readable;
    private bool _hangUp;
    private bool _closing;
    private bool _blockedByOutput;

    internal Connection(EventLoop loop, ByteChannel channel)
    {
        _loop = loop;
        _channel = channel;
    }

    /// <inheritdoc/>
    public string RemoteAddress => _channel.RemoteAddress;

    /// <inheritdoc/>
    public string LocalAddress => _channel.LocalAddress;

    /// <inheritdoc/>
    public int Descriptor => _channel.Descriptor;

    /// <inheritdoc/>
    public bool IsUnixSocket => _channel.IsUnixSocket;

    /// <inheritdoc/>
    public long QueryBufferBytes => _input?.ObservedLength ?? 0;

    /// <inheritdoc/>
    public long QueryBufferFree => _input is { } input ? Math.Max(0, input.Bytes.Length - input.ObservedLength) : 0;

    /// <inheritdoc/>
    public long OutputBytes => _output.Length;

    /// <inheritdoc/>
    public int OutputSegments => _output.Chunks;

    internal ByteChannel Channel => _channel;

    /// <summary>What the engine knows of the client.</summary>
    internal Session Session { get; set; } = null!;

    /// <summary>Place in the loop's table.</summary>
    internal int Slot { get; set; }

    /// <summary>Whether the loop will give it another turn without an event.</summary>
    internal bool Queued { get; set; }

    /// <summary>Whether the executor told the present request to be tried again.</summary>
    internal bool Waiting { get; private set; }

    /// <summary>Whether the client is in a blocking command: its next request runs when that one is answered.</summary>
    internal bool Suspended { get; private set; }

    internal bool Closed { get; private set; }

    /// <summary>When bytes last moved, on the loop's monotonic clock, in milliseconds.</summary>
    internal long ActiveMs { get; set; }

    /// <inheritdoc/>
    public void Close() => _loop.Post(new LoopMessage(LoopSignal.Close, this));

    /// <inheritdoc/>
    public void Resume() => _loop.Post(new LoopMessage(LoopSignal.Resume, this));

    /// <inheritdoc/>
    public void Complete(Waiter waiter) => _loop.Post(new LoopMessage(LoopSignal.Complete, waiter));

    /// <summary>Tells the loop from any thread that something may be read, or room has come to write.</summary>
    internal void Notify(LoopSignal signal) => _loop.Post(new LoopMessage(signal, this));

    /// <summary>Adds bytes that are no reply, such as a published message; on the loop's thread only.</summary>
    internal void Push(ReadOnlySpan<byte> bytes)
    {
        if (Closed || _closing) return;
        _output.Append(bytes);
        _loop.Enqueue(this);
    }

    /// <summary>One turn: takes note of events, then does what can be done.</summary>
    internal void Turn(ReadyEvents events)
    {
        if (Closed) return;
        if ((events & ReadyEvents.Readable) != 0) _readable = true;
        if ((events & ReadyEvents.HangUp) != 0) _readable = _hangUp = true;
        if (_output.Length > 0 && !SendPending()) return;
        if (_blockedByOutput && _output.Length < _loop.Context.OutputBound / 2) _blockedByOutput = false;
        Serve();
        if (Closed) return;
        Flush();
        if (!Closed) CheckOutput();
    }

    /// <summary>Lets the waiting request try again.</summary>
    internal void TryAgain()
    {
        if (Closed || !Waiting) return;
        Waiting = false;
        Turn(ReadyEvents.None);
    }

    /// <summary>Sends the reply of a blocking command and goes on with the requests behind it.</summary>
    internal void TakeAnswer(Waiter waiter)
    {
        if (Closed || !_loop.Executor.Answer(waiter)) return;
        Suspended = false;
        ActiveMs = _loop.MonotonicMs;
        Turn(ReadyEvents.None);
    }

    /// <summary>Closes at once, without sending what is pending.</summary>
    internal void Abort()
    {
        if (Closed) return;
        Closed = true;
        _loop.Forget(this);
        _output.Clear();

        // Replies of the turn that ends here would else go to whoever has the next one.
        _loop.Executor.Reply.Reset();

        // Its reader may be in the midst of a request, so it is not given back.
        _reader = null;
        ReleaseInput();
        _channel.Close();
    }

    /// <summary>Whether what comes is kept for later.</summary>
    private bool Holding => Waiting || Suspended;

    private void Serve()
    {
        if (_input is not null && !Holding && !_closing && !_blockedByOutput && !Parse()) return;
        var received = 0;
        while (_readable && !_closing && !_blockedByOutput)
        {
            if (received >= BytesReceivedPerTurn || (received > 0 && _input is null))
            {
                _loop.Enqueue(this);
                return;
            }

            var count = Receive();
            if (count <= 0) return;
            received += count;
        }
    }

    /// <summary>Receives once and executes what came.</summary>
    /// <returns>Number of bytes; 0 or less when there is nothing more to do in this turn.</returns>
    private int Receive()
    {
        if (Holding) _input ??= _loop.RentInput();
        var direct = _input is not null && (Holding || _input.Length >= StashBytes);
        if (direct) _input!.MakeRoom(_reader?.AnnouncedBytes ?? 0);
        var stashed = direct || _input is null ? 0 : _input.Length;
        var buffer = direct ? _input!.Bytes : _loop.ReadBuffer;
        var start = direct ? _input!.End : stashed;
        if (stashed > 0) _input!.Bytes.AsSpan(_input.Start, stashed).CopyTo(buffer);

        var room = buffer.Length - start;
        var count = _channel.Receive(buffer.AsSpan(start, room));
        if (count <= 0)
        {
            _readable = false;
            if (count == IoStatus.WouldBlock) _channel.WatchReadable();
            else End();
            return count;
        }

        if (count < room && !_hangUp)
        {
            _readable = false;
            _channel.WatchReadable();
        }

        ActiveMs = _loop.MonotonicMs;
        Session.BytesIn += count;
        _loop.Executor.Statistics.NetInputBytes += count;
        _loop.Executor.Statistics.Reads++;
        if (direct)
        {
            _input!.Received(count);
            if (OverLimit()) return 0;
            return Holding || Parse() ? count : 0;
        }

        var position = 0;
        var goOn = Parse(buffer, ref position, stashed + count);
        if (Closed) return 0;
        Keep(buffer, position, stashed + count);
        return goOn && !OverLimit() ? count : 0;
    }

    /// <summary>The peer will send no more: replies to what it sent are tried once, as in Redis.</summary>
    private void End()
    {
        _loop.Log.Verbose("Client closed connection");
        Flush();
        Abort();
    }

    private bool Parse()
    {
        var input = _input!;
        var position = input.Start;
        var goOn = Parse(input.Bytes, ref position, input.End);
        if (Closed) return false;
        input.Start = position;
        input.Note();
        if (input.Length == 0 || _closing) ReleaseInput();
        return goOn;
    }

    /// <summary>Executes the requests of a buffer, as far as they are whole.</summary>
    /// <returns>False when the connection shall do nothing more in this turn.</returns>
    private bool Parse(byte[] buffer, ref int position, int end)
    {
        var reader = _reader ?? _loop.Reader;
        var stop = position + Math.Min(BytesParsedPerTurn, end - position);
        while (position < end)
        {
            // What an unauthenticated client may send depends on its last request, so nothing is read ahead for it.
            reader.Unauthenticated = !Session.Authenticated;
            var batch = _loop.Batch;
            var most = Session.Authenticated ? RequestBatch.Capacity : 1;
            var status = batch.Fill(reader, buffer, ref position, end, most);
            var goOn = Execute(batch, out var executed);
            if (executed < batch.Count)
            {
                // Requests read ahead stay in the buffer for another turn.
                position = batch[executed].Start;
                reader.Restart();
                ReturnReader();
                return goOn;
            }

            if (status == ReadStatus.Incomplete)
            {
                _reader ??= _loop.ExchangeReader();
                return goOn;
            }

            if (!goOn) return false;
            if (Suspended)
            {
                // What broke is read again, and answered, after the reply that the client waits for.
                if (status == ReadStatus.Broken) position = batch.End;
                ReturnReader();
                return true;
            }

            if (status == ReadStatus.Broken)
            {
                _loop.Executor.ProtocolError(Session, reader.Error);
                return BeginClosing();
            }

            if (position < stop || position == end) continue;
            _loop.Enqueue(this);
            return false;
        }

        ReturnReader();
        return true;
    }

    /// <summary>Executes requests in order, as far as the connection may go on.</summary>
    /// <param name="batch">The requests.</param>
    /// <param name="executed">How many of them are dealt with; the others must be read again.</param>
    /// <returns>False when the connection shall do nothing more in this turn.</returns>
    private bool Execute(RequestBatch batch, out int executed)
    {
        var executor = _loop.Executor;
        var reply = executor.Reply;
        reply.Resp3 = Session.Resp3;
        executor.Prepare(Session, batch);
        for (executed = 0; executed < batch.Count; executed++)
        {
            var outcome = executor.Execute(Session, batch[executed]);
            if (outcome == ExecutionOutcome.Retry)
            {
                Wait();
                return true;
            }

            if (outcome == ExecutionOutcome.Waiting)
            {
                Suspended = true;
                executed++;
                return true;
            }

            if (!Session.CloseAfterReply && (reply.Length < FlushBytes || FlushWithinTurn())) continue;
            executed++;
            return Session.CloseAfterReply && BeginClosing();
        }

        return true;
    }

    private void Wait()
    {
        Waiting = true;
        ReturnReader();
        _loop.NoteWaiting(this);
    }

    /// <summary>Sends what this turn has written so far, so that a long pipeline does not pile up.</summary>
    private bool FlushWithinTurn()
    {
        Flush();
        return !Closed && CheckOutput();
    }

    /// <summary>
    /// Stops reading from a peer that leaves too many replies unread, and closes one that has not even authenticated.
    /// </summary>
    /// <returns>False when the connection shall do nothing more in this turn.</returns>
    private bool CheckOutput()
    {
        if (!Session.Authenticated && _output.Length > UnauthenticatedOutput)
        {
            _loop.Log.Warning(string.Create(
                CultureInfo.InvariantCulture,
                $"Client id={Session.Id} addr={RemoteAddress} closed: it left too many replies unread before AUTH."));
            Abort();
            return false;
        }

        if (_output.Length <= _loop.Context.OutputBound) return true;
        _blockedByOutput = true;
        return false;
    }

    private bool BeginClosing()
    {
        _closing = true;
        ReturnReader();
        return false;
    }

    /// <summary>Sends the replies of this turn; what the peer does not take is kept.</summary>
    private void Flush()
    {
        var reply = _loop.Executor.Reply;
        var length = reply.Length;
        if (length > 0)
        {
            if (_output.Length > 0) KeepReplies(reply, 0);
            else if (!SendReplies(reply, length)) return;
            reply.Reset();
        }

        if (_closing && _output.Length == 0) Abort();
    }

    private bool SendReplies(ReplyWriter reply, long length)
    {
        var sent = _channel.Send(reply);
        if (sent == length)
        {
            NoteSent(sent);
            return true;
        }

        if (sent == IoStatus.Failed)
        {
            reply.Reset();
            Abort();
            return false;
        }

        sent = Math.Max(0, sent);
        NoteSent(sent);
        KeepReplies(reply, sent);
        return true;
    }

    private void NoteSent(long bytes)
    {
        Session.BytesOut += bytes;
        _loop.Executor.Statistics.NetOutputBytes += bytes;
        _loop.Executor.Statistics.Writes++;
    }

    private void KeepReplies(ReplyWriter reply, long sent)
    {
        for (var i = 0; i < reply.SegmentCount; i++)
        {
            var segment = reply.GetSegment(i).Span;
            var skipped = (int)Math.Min(sent, segment.Length);
            sent -= skipped;
            _output.Append(segment[skipped..]);
        }
    }

    /// <summary>Sends what earlier turns left.</summary>
    /// <returns>False when the connection is closed.</returns>
    private bool SendPending()
    {
        long total = 0;
        while (_output.Length > 0)
        {
            if (total >= BytesSentPerTurn)
            {
                _loop.Enqueue(this);
                break;
            }

            var piece = _output.First();
            var sent = _channel.Send(piece);
            if (sent == IoStatus.Failed)
            {
                Abort();
                return false;
            }

            if (sent <= 0) break;
            _output.Advance(sent);
            total += sent;
            ActiveMs = _loop.MonotonicMs;
        }

        if (total > 0) NoteSent(total);
        if (!_closing || _output.Length > 0) return true;
        Abort();
        return false;
    }

    private void Keep(byte[] buffer, int position, int end)
    {
        if (position == end || _closing)
        {
            ReleaseInput();
            return;
        }

        _input ??= _loop.RentInput();
        _input.Hold(buffer.AsSpan(position, end - position));
    }

    private void ReleaseInput()
    {
        ReturnReader();
        if (_input is null) return;
        var input = _input;
        _input = null;
        input.Release();
        _loop.ReturnInput(input);
    }

    private void ReturnReader()
    {
        if (_reader is null) return;
        _loop.ReturnReader(_reader);
        _reader = null;
    }

    /// <summary>Closes a client whose requests, received or queued in a transaction, take too much.</summary>
    private bool OverLimit()
    {
        var length = _input?.Length ?? 0;
        if (length + Session.QueuedBytes <= _loop.QueryBufferLimit) return false;
        _loop.Log.Warning(QueryBufferReport.Of(Session, _input));
        Abort();
        return true;
    }
}
