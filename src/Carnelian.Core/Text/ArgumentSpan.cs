namespace Carnelian.Core.Text;

/// <summary>Where one argument stands in the buffer that <see cref="ArgumentSplitter"/> filled.</summary>
/// <param name="Offset">Index of the first byte.</param>
/// <param name="Length">Number of bytes; 0 for an empty argument.</param>
public readonly record struct ArgumentSpan(int Offset, int Length);
