using System.Globalization;
using System.Text;
using Carnelian.Engine.Configuration.Choices;
using Carnelian.Engine.Hosting;

namespace Carnelian.Server.Logging;

/// <summary>
/// The server's log in Redis's line format: process, role, time, mark of the level, message. Any thread may write.
/// </summary>
/// <param name="clock">Where the time of a line comes from.</param>
/// <param name="output">Takes whole lines.</param>
public sealed class ServerLog(TimeProvider clock, ILogOutput output) : IEngineLog
{
    private const int MaxMessage = 1024;
    private const string Marks = ".-*#";

    /// <summary>Lines below this level are dropped.</summary>
    public LogLevel Level { get; set; } = LogLevel.Notice;

    /// <summary>Letter for the role: M of a master, S of a replica, X of a sentinel.</summary>
    public char Role { get; set; } = 'M';

    /// <summary>Whether a line of this level would be written.</summary>
    public bool Writes(LogLevel level) => level >= Level;

    /// <summary>Writes a message for developers.</summary>
    public void Debug(string message) => Write(LogLevel.Debug, message);

    /// <summary>Writes a message that is seldom useful.</summary>
    public void Verbose(string message) => Write(LogLevel.Verbose, message);

    /// <summary>Writes a message that an operator wants.</summary>
    public void Notice(string message) => Write(LogLevel.Notice, message);

    /// <summary>Writes a message that matters.</summary>
    public void Warning(string message) => Write(LogLevel.Warning, message);

    /// <summary>Writes a line. Line breaks become blanks, so that nobody forges a line.</summary>
    public void Write(LogLevel level, string message)
    {
        ArgumentNullException.ThrowIfNull(message);
        if (!Writes(level)) return;
        if (message.Length > MaxMessage) message = message[..MaxMessage];
        var now = clock.GetLocalNow();
        var line = string.Create(
            CultureInfo.InvariantCulture,
            $"{Environment.ProcessId}:{Role} {now:dd MMM yyyy HH:mm:ss.fff} {Marks[(int)level]} {message}");
        output.Write(Encoding.UTF8.GetBytes(line.ReplaceLineEndings(" ") + "\n"));
    }

    /// <summary>Writes an error that nobody expected, with where it came from; it takes several lines.</summary>
    public void Failure(string message, Exception exception)
    {
        ArgumentNullException.ThrowIfNull(exception);
        Warning($"{message}: {exception.GetType().Name}: {exception.Message}");
        if (exception.StackTrace is { } trace) output.Write(Encoding.UTF8.GetBytes(trace + "\n"));
    }
}
