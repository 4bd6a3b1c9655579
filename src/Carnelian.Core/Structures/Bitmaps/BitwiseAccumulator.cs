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

    /// <summary>Creates an accumulator.</summary>
    /// <param name="operation">The operation.</param>
    /// <param name="scratch"><see cref="PieceBytes"/> to work in.</param>
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

    /// <summary>Begins a piece.</summary>
    /// <param name="result">
    /// Where the result comes to lie, up to <see cref="PieceBytes"/>; apart from all that is added.
    /// </param>
    public void Begin(Span<byte> result)
    {
        _result = result;
        _second = _scratch[..result.Length];
        _added = 0;
    }

    /// <summary>Adds the next bitmap's piece, at most as long as the one begun.</summary>
    public void Add(ReadOnlySpan<byte> piece)
    {
        switch (_operation)
        {
            case BitwiseOperation.Not:
                Combine<Complement>(_result, piece);
                _result[piece.Length..].Fill(0xFF);
                break;
            case BitwiseOperation.Diff or BitwiseOperation.Diff1 or BitwiseOperation.AndOr:
                // The first is kept apart until the union of the others is known.
                if (_added == 0) Load(_second, piece);
                else if (_added == 1) Load(_result, piece);
                else Combine<Union>(_result, piece);
                break;
            case BitwiseOperation.One:
                if (_added == 0) _second.Clear();
                else AddCommon(_second, _result, piece);
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

    /// <summary>Completes the result, once every bitmap's piece was added.</summary>
    public readonly void Finish()
    {
        switch (_operation)
        {
            case BitwiseOperation.Diff:
                Combine<Outside>(_result, _second);
                break;
            case BitwiseOperation.Diff1 or BitwiseOperation.One:
                Combine<Without>(_result, _second);
                break;
            case BitwiseOperation.AndOr:
                Combine<Intersection>(_result, _second);
                break;
        }
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
    private static void AddCommon(Span<byte> target, ReadOnlySpan<byte> a, ReadOnlySpan<byte> b)
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

    private readonly struct Outside : IBitwise
    {
        public static Vector<byte> Apply(Vector<byte> a, Vector<byte> b) => Vector.AndNot(b, a);

        public static byte Apply(byte a, byte b) => (byte)(b & ~a);
    }

    private readonly struct Complement : IBitwise
    {
        public static Vector<byte> Apply(Vector<byte> a, Vector<byte> b) => ~b;

        public static byte Apply(byte a, byte b) => (byte)~b;
    }
}
