namespace Carnelian.Engine.Values.Lists;

/// <summary>One of the two ends of a list.</summary>
internal enum ListEnd
{
    /// <summary>Where index 0 is; LEFT in commands.</summary>
    Head,

    /// <summary>Where the last index is; RIGHT in commands.</summary>
    Tail,
}
