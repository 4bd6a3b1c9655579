namespace Carnelian.Engine.Commands;

/// <summary>
/// How often one command may draw at random with repetition. Redis writes such a reply until memory ends; no client
/// could read it.
/// </summary>
internal static class RepeatedDraws
{
    /// <summary>Most elements of such a reply.</summary>
    public const long Most = 1 << 27;
}
