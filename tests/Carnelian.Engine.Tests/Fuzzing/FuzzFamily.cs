using System.Reflection;

namespace Carnelian.Engine.Tests.Fuzzing;

/// <summary>The commands of one type of value for the fuzzer, which mixes in those about keys of any type.</summary>
/// <param name="Name">What the family is called.</param>
/// <param name="Lines">Shapes, see <see cref="CommandShape.Parse"/>.</param>
internal sealed record FuzzFamily(string Name, string[] Lines)
{
    private int? _totalWeight;

    /// <summary>The family's shapes and the general ones.</summary>
    public CommandShape[] Shapes { get; } = [.. GeneralShapes.Lines.Concat(Lines).Select(CommandShape.Parse)];

    /// <summary>The weights of all shapes together.</summary>
    public int TotalWeight => _totalWeight ??= Shapes.Sum(shape => shape.Weight);

    /// <summary>Letters that stand for one of some words in this family's lines.</summary>
    public Dictionary<string, string[]> Words { get; init; } = [];

    /// <summary>
    /// Whether words stay as the lines have them, where another key or pattern would give what no two servers share.
    /// </summary>
    public bool KeepsWords { get; init; }

    /// <summary>
    /// Every family: a class in the folder of families with a static property <c>Family</c> is one.
    /// </summary>
    public static IReadOnlyList<FuzzFamily> All { get; } =
    [
        .. typeof(FuzzFamily).Assembly.GetTypes()
            .Where(type => type.Namespace == typeof(FuzzFamily).Namespace + ".Families")
            .Select(type => type.GetProperty("Family", BindingFlags.Static | BindingFlags.Public)?.GetValue(null))
            .OfType<FuzzFamily>()
            .OrderBy(family => family.Name, StringComparer.Ordinal),
    ];
}
