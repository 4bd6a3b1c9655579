namespace Carnelian.Engine.Diagnostics;

/// <summary>
/// What DEBUG changed for the sake of a test. Each is read by the part of the engine that it is about.
/// </summary>
public sealed class DebugSettings
{
    /// <summary>Default of <see cref="PackedThresholdBytes"/>.</summary>
    public const long PackedThresholdDefault = 1L << 30;

    /// <summary>Default of <see cref="ReplyBufferPeakResetMs"/>.</summary>
    public const long ReplyBufferPeakResetMsDefault = 5000;

    /// <summary>Whether periodic work is left undone (DEBUG PAUSE-CRON).</summary>
    public bool PauseCron { get; set; }

    /// <summary>Whether checksums of files and of RESTORE's payload are not looked at.</summary>
    public bool SkipChecksumValidation { get; set; }

    /// <summary>Whether scripts may run commands that are not for scripts.</summary>
    public bool AllowAllInScripts { get; set; }

    /// <summary>Bytes from which a list's element has a node of its own.</summary>
    public long PackedThresholdBytes { get; set; } = PackedThresholdDefault;

    /// <summary>Milliseconds between two resets of the peak of a client's reply buffer; negative for never.</summary>
    public long ReplyBufferPeakResetMs { get; set; } = ReplyBufferPeakResetMsDefault;

    /// <summary>Whether reply buffers of clients that need less are made smaller.</summary>
    public bool ReplyBufferResizing { get; set; } = true;
}
