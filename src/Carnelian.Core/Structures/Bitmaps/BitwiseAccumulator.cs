using System.Numerics;
using System.Runtime.InteropServices;

namespace Carnelian.Core.Structures.Bitmaps;

/// <summary>
/// Combines the same piece of several bitmaps, one after another; bits that a bitmap lacks are zero. Pieces are small
/// enough for the processor's first cache, so that each bitmap is read from memory once.
/// </summary>
public ref struct BitwiseAccumulator
{
    /// <summary>Longest piece, in bytes.</summary>
    public const int PieceBytes = 4096;

    private readonly BitwiseOperation _operation;
    private readonly Span<byte> _scratch;
    private Span<byte> _result;
    private Span<byte> _second;
    private int _added;

    /// <summary>Creates an accumulator that works in a scratch of <see cref="ScratchBytes"/>.</summary>
    public BitwiseAccumulator(BitwiseOperation operation, Span<byte> scratch)
    {
        _operation = operation;
        _scratch = scratch;
    }

    private interface IBitwise
    {
        static abstract Vector<byte> Apply(Vector<byte> a, Vector<byte> b);

        static abstract byte Apply(byte a, byte b);
    }

    /// <summary>Bytes of scratch that an accumulator needs.</summary>
    public static int ScratchBytes => PieceBytes * 2;

    /// <summary>Begins a piece.</summary>
    /// <param name="length">Its length, up to <see cref="PieceBytes"/>.</param>
    public void Begin(int length)
    {
        _result = _scratch[..length];
        _second = _scratch.Slice(PieceBytes, length);
        _added = 0;
    }

    /// <summary>Adds the next bitmap's piece, at most as long as the one begun.</summary>
    public void Add(ReadOnlySpan<byte> piece)
    {
        switch (_operation)
        {
            case BitwiseOperation.Diff or BitwiseOperation.Diff1 or BitwiseOperation.AndOr:
                // The first is kept apart until the union of the others is known.
                if (_added == 0) Load(_second, piece);
                else if (_added == 1) Load(_result, piece);
                else Combine<Union>(_result, piece);
                break;
            case BitwiseOperation.One:
                if (_added == 0) _second.Clear();
                else Common(_second, _result, piece);
                if (_added == 0) Load(_result, piece);
                else Combine<Difference>(_result, piece);
                break;
            default:
                if (_added == 0) Load(_result, piece);
                else AddPlain(piece);
                break;
        }

        _added++;
    }

    /// <summary>The result, once every bitmap's piece was added; valid until the next piece begins.</summary>
    public readonly ReadOnlySpan<byte> Finish()
    {
        switch (_operation)
        {
            case BitwiseOperation.Not:
                Combine<Complement>(_result, _result);
                break;
            case BitwiseOperation.Diff:
                Combine<Without>(_second, _result);
                return _second;
            case BitwiseOperation.Diff1 or BitwiseOperation.One:
                Combine<Without>(_result, _second);
                break;
            case BitwiseOperation.AndOr:
                Combine<Intersection>(_result, _second);
                break;
        }

        return _result;
    }

    private readonly void AddPlain(ReadOnlySpan<byte> piece)
    {
        switch (_operation)
        {
            case BitwiseOperation.And:
                Combine<Intersection>(_result, piece);
                _result[piece.Length..].Clear();
                break;
            case BitwiseOperation.Or:
                Combine<Union>(_result, piece);
                break;
            default:
                Combine<Difference>(_result, piece);
                break;
        }
    }

    private static void Load(Span<byte> target, ReadOnlySpan<byte> piece)
    {
        piece.CopyTo(target);
        target[piece.Length..].Clear();
    }

    /// <summary>Replaces the target's first bytes, as many as the other piece has.</summary>
    private static void Combine<T>(Span<byte> target, ReadOnlySpan<byte> piece)
        where T : IBitwise
    {
        target = target[..piece.Length];
        var targets = MemoryMarshal.Cast<byte, Vector<byte>>(target);
        var pieces = MemoryMarshal.Cast<byte, Vector<byte>>(piece);
        for (var i = 0; i < targets.Length && i < pieces.Length; i++) targets[i] = T.Apply(targets[i], pieces[i]);
        for (var i = targets.Length * Vector<byte>.Count; i < target.Length; i++)
            target[i] = T.Apply(target[i], piece[i]);
    }

    /// <summary>Adds to the target the bits that two pieces have in common.</summary>
    private static void Common(Span<byte> target, ReadOnlySpan<byte> a, ReadOnlySpan<byte> b)
    {
        target = target[..b.Length];
        var targets = MemoryMarshal.Cast<byte, Vector<byte>>(target);
        var left = MemoryMarshal.Cast<byte, Vector<byte>>(a);
        var right = MemoryMarshal.Cast<byte, Vector<byte>>(b);
        for (var i = 0; i < targets.Length && i < right.Length; i++) targets[i] |= left[i] & right[i];
        for (var i = targets.Length * Vector<byte>.Count; i < target.Length; i++) target[i] |= (byte)(a[i] & b[i]);
    }

    private readonly struct Intersection : IBitwise
    {
        public static Vector<byte> Apply(Vector<byte> a, Vector<byte> b) => a & b;

        public static byte Apply(byte a, byte b) => (byte)(a & b);
    }

    private readonly struct Union : IBitwise
    {
        public static Vector<byte> Apply(Vector<byte> a, Vector<byte> b) => a | b;

        public static byte Apply(byte a, byte b) => (byte)(a | b);
    }

    private readonly struct Difference : IBitwise
    {
        public static Vector<byte> Apply(Vector<byte> a, Vector<byte> b) => a ^ b;

        public static byte Apply(byte a, byte b) => (byte)(a ^ b);
    }

    private readonly struct Without : IBitwise
    {
        public static Vector<byte> Apply(Vector<byte> a, Vector<byte> b) => Vector.AndNot(a, b);

        public static byte Apply(byte a, byte b) => (byte)(a & ~b);
    }

    private readonly struct Complement : IBitwise
    {
        public static Vector<byte> Apply(Vector<byte> a, Vector<byte> b) => ~a;

        public static byte Apply(byte a, byte b) => (byte)~a;
    }
}
