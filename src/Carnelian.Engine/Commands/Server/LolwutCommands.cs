using System.Text;
using Carnelian.Core.Numerics;
using Carnelian.Engine.Execution;
using static Carnelian.Engine.Execution.CommandFlags;

namespace Carnelian.Engine.Commands.Server;

/// <summary>LOLWUT: a picture, new every time, and the version.</summary>
[CommandFamily("server")]
internal static class LolwutCommands
{
    private const int MaxSide = 1000;
    private const int MaxTiles = 200;

    [Command("LOLWUT", -1, ReadOnly | Fast,
        Since = "5.0.0", Summary = "Display some computer art and the Redis version",
        Syntax = "[VERSION=version:int]")]
    internal static void Lolwut(CommandContext c)
    {
        long version = 0;
        var first = 1;
        if (c.Args.Count >= 3 && c.Is(1, "VERSION"u8))
        {
            if (!c.TryInteger(2, out version)) return;
            first = 3;
        }

        var picture = new StringBuilder();
        if (version == 5)
        {
            if (!TrySize(c, first, 66, MaxSide, out var columns)) return;
            if (!TrySize(c, first + 1, 8, MaxTiles, out var across)) return;
            if (!TrySize(c, first + 2, 12, MaxTiles, out var down)) return;
            DrawWeave(picture, c.Random, columns, across, down);
        }
        else if (version == 6)
        {
            if (!TrySize(c, first, 80, MaxSide, out var columns)) return;
            if (!TrySize(c, first + 1, 20, MaxSide, out var rows)) return;
            DrawRidges(picture, c.Random, columns, rows);
        }

        picture.Append("Redis ver. ").Append(ServerVersion.Redis).Append('\n');
        c.Reply.Verbatim("txt"u8, Encoding.UTF8.GetBytes(picture.ToString()));
    }

    private static bool TrySize(CommandContext c, int argument, int standard, int max, out int size)
    {
        size = standard;
        if (argument >= c.Args.Count) return true;
        if (!c.TryInteger(argument, out var value)) return false;
        size = (int)Math.Clamp(value, 1, max);
        return true;
    }

    /// <summary>Diagonals that are in order at the top and lose it on the way down.</summary>
    private static void DrawWeave(StringBuilder picture, SeededRandom random, int columns, int across, int down)
    {
        var tile = Math.Max(1, columns / across);
        for (var y = 0; y < down; y++)
        {
            var stray = y * MaxTiles / down;
            for (var x = 0; x < columns; x++)
            {
                var regular = (x / tile) % 2 == y % 2;
                var turned = (int)(random.NextUInt64() % (MaxTiles * 2)) < stray;
                picture.Append(regular != turned ? '\\' : '/');
            }

            picture.Append('\n');
        }

        picture.Append('\n');
    }

    /// <summary>Three ranges of hills, each walk of heights in front of the one before.</summary>
    private static void DrawRidges(StringBuilder picture, SeededRandom random, int columns, int rows)
    {
        ReadOnlySpan<char> shades = ['.', '+', '#'];
        var canvas = new char[rows * columns];
        Array.Fill(canvas, ' ');
        for (var layer = 0; layer < shades.Length; layer++)
        {
            var top = rows * (layer + 1) / (shades.Length + 1);
            var height = top;
            for (var x = 0; x < columns; x++)
            {
                var step = (int)(random.NextUInt64() % 3) - 1;
                height = Math.Clamp(height + step, Math.Max(0, top - (rows / 4)), rows - 1);
                for (var y = height; y < rows; y++) canvas[(y * columns) + x] = shades[layer];
            }
        }

        for (var y = 0; y < rows; y++) picture.Append(canvas, y * columns, columns).Append('\n');
        picture.Append('\n');
    }
}
