using Carnelian.Core.Text;

namespace Carnelian.Engine.Configuration;

/// <summary>Matches option names against the patterns of CONFIG GET, with the rules of every other glob.</summary>
internal static class NamePattern
{
    internal static bool IsPattern(string text) => text.AsSpan().IndexOfAny('[', '*', '?') >= 0;

    internal static bool Matches(string pattern, string name) =>
        GlobPattern.Matches(ConfigText.ToBytes(pattern), ConfigText.ToBytes(name), ignoreCase: true);
}
