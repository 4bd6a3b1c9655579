using System.Diagnostics.CodeAnalysis;
using Carnelian.Engine.Configuration;

namespace Carnelian.Engine.Tests.Configuration;

/// <summary>Notes what it was asked to do, and the port at that moment; refuses one action when told so.</summary>
internal sealed class RecordingApplier : IConfigApplier
{
    public List<(ConfigAction Action, int Port)> Calls { get; } = [];

    public ConfigAction? Refused { get; set; }

    public bool TryApply(ConfigAction action, ServerConfig config, [NotNullWhen(false)] out string? error)
    {
        Calls.Add((action, config.Port));
        error = action == Refused ? "Unable to listen on this port. Check server logs." : null;
        return error is null;
    }
}
