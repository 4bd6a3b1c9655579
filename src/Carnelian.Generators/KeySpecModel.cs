namespace Carnelian.Generators;

/// <summary>A key specification as the notation gives it; the names are those of the engine's KeySpec.</summary>
internal sealed record KeySpecModel
{
    /// <summary>Unknown, Index or Keyword.</summary>
    public string Begin { get; init; } = "Unknown";

    /// <summary>Unknown, Range or Count.</summary>
    public string Find { get; init; } = "Unknown";

    public int BeginIndex { get; init; }

    public string Keyword { get; init; } = "";

    public int Last { get; init; }

    public int Step { get; init; } = 1;

    public int Limit { get; init; }

    public int CountIndex { get; init; }

    public int FirstKey { get; init; }

    /// <summary>Names of KeyFlags members, in the order written.</summary>
    public string Flags { get; init; } = "";

    public string Notes { get; init; } = "";

    public bool IsPlainRange => Begin == "Index" && Find == "Range";

    public bool IsIncomplete => Flags.Contains("Incomplete");

    public bool IsNotKey => Flags.Contains("NotKey");
}
