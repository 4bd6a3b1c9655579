using Carnelian.Core.Text;

namespace Carnelian.Engine.Execution;

/// <summary>Names of ACL categories on the wire, without the <c>@</c>.</summary>
internal static class AclCategoryNames
{
    private static readonly byte[][] s_names =
    [
        .. Enum.GetNames<AclCategories>()
            .Where(name => name != nameof(AclCategories.None))
            .OrderBy(name => (int)Enum.Parse<AclCategories>(name))
            .Select(name => System.Text.Encoding.ASCII.GetBytes(name.ToLowerInvariant())),
    ];

    /// <summary>Number of categories.</summary>
    public static int Count => s_names.Length;

    /// <summary>Name of the category whose bit has the given number; in this order replies list categories.</summary>
    public static ReadOnlySpan<byte> At(int bit) => s_names[bit];

    /// <summary>
    /// Finds a category by its name in any case; <see cref="AclCategories.None"/> when there is none.
    /// </summary>
    public static AclCategories Find(ReadOnlySpan<byte> name)
    {
        for (var bit = 0; bit < s_names.Length; bit++)
        {
            if (AsciiText.EqualsIgnoreCase(name, s_names[bit]))
                return (AclCategories)(1 << bit);
        }
        return AclCategories.None;
    }

    /// <summary>Number of categories in a set.</summary>
    public static int CountOf(AclCategories categories) => System.Numerics.BitOperations.PopCount((uint)categories);
}
