using System.Diagnostics.CodeAnalysis;

namespace Carnelian.Engine.Configuration;

/// <summary>The running server's side of CONFIG SET: it acts on a change, or refuses it.</summary>
public interface IConfigApplier
{
    /// <summary>
    /// Acts on values that <paramref name="config"/> holds already. After a refusal the old values are put back and
    /// every action that was tried, this one included, is asked for again with them.
    /// </summary>
    /// <param name="action">What to act on, never <see cref="ConfigAction.None"/>.</param>
    /// <param name="config">The configuration with all values of this CONFIG SET.</param>
    /// <param name="error">The reason of a refusal, shown to the client.</param>
    /// <returns>False when the server cannot do it.</returns>
    bool TryApply(ConfigAction action, ServerConfig config, [NotNullWhen(false)] out string? error);
}
