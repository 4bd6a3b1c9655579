namespace Carnelian.Server.Logging;

/// <summary>Where lines of the log go.</summary>
public interface ILogOutput
{
    /// <summary>Takes whole lines, line breaks included; called from any thread, and never fails.</summary>
    void Write(ReadOnlySpan<byte> lines);
}
