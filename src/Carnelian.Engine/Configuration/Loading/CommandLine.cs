using System.Text;
using Carnelian.Engine.Configuration.Kinds;

namespace Carnelian.Engine.Configuration.Loading;

/// <summary>
/// The arguments of the server program. Options become lines of configuration that are read after the file, so that
/// the command line and the file know the same options and the command line wins.
/// </summary>
public sealed class CommandLine
{
    private CommandLine(StartMode mode) => Mode = mode;

    /// <summary>What the program shall be.</summary>
    public StartMode Mode { get; }

    /// <summary>The configuration file, as it was given; null for none.</summary>
    public string? ConfigFile { get; private init; }

    /// <summary>True when configuration comes from the standard input too.</summary>
    public bool ReadsStandardInput { get; private init; }

    /// <summary>Lines of configuration from the options; null when there was no argument at all.</summary>
    public string? Options { get; private init; }

    /// <summary>The size for <see cref="StartMode.TestMemory"/>.</summary>
    public int TestMemoryMegabytes { get; private init; }

    /// <summary>Reads the arguments, the program's name not among them.</summary>
    public static CommandLine Parse(IReadOnlyList<string> arguments)
    {
        if (arguments.Count == 0)
        {
            return new CommandLine(StartMode.Server);
        }

        switch (arguments[0])
        {
            case "-v" or "--version":
                return new CommandLine(StartMode.Version);
            case "-h" or "--help":
                return new CommandLine(StartMode.Help);
            case "--check-system":
                return new CommandLine(StartMode.CheckSystem);
            case "--test-memory":
                return ParseTestMemory(arguments);
        }

        var hasFile = !arguments[0].StartsWith('-');
        var first = hasFile ? 1 : 0;
        return new CommandLine(arguments.Contains("--sentinel") ? StartMode.Sentinel : StartMode.Server)
        {
            ConfigFile = hasFile ? arguments[0] : null,
            ReadsStandardInput = arguments[0] == "-" || arguments[^1] == "-",
            Options = WriteLines(arguments, first),
        };
    }

    private static CommandLine ParseTestMemory(IReadOnlyList<string> arguments)
    {
        if (arguments.Count != 2)
        {
            return new CommandLine(StartMode.TestMemoryUsage);
        }

        NumberText.TryParseLoose(arguments[1], 10, out var megabytes);
        return new CommandLine(StartMode.TestMemory)
        {
            TestMemoryMegabytes = (int)Math.Clamp(megabytes, 0, int.MaxValue),
        };
    }

    /// <summary>A lone dash stands for the standard input, but only as the first or the last argument.</summary>
    private static bool IsInput(IReadOnlyList<string> arguments, int index) =>
        arguments[index] == "-" && (index == 0 || index == arguments.Count - 1);

    private static string WriteLines(IReadOnlyList<string> arguments, int first)
    {
        var lines = new StringBuilder();

        // A name takes at least one argument, even one that starts with two dashes, before the next name may come.
        var mayBeName = true;
        for (var index = first; index < arguments.Count; index++)
        {
            var argument = ConfigText.FromPath(arguments[index]);
            if (IsInput(arguments, index))
            {
                continue;
            }

            if (!mayBeName || !IsName(argument))
            {
                lines.Append(ConfigText.Quote(argument)).Append(' ');
                mayBeName = true;
                continue;
            }

            if (lines.Length > 0)
            {
                lines.Append('\n');
            }

            lines.Append(argument.AsSpan(2)).Append(' ');
            var next = index + 1 < arguments.Count ? arguments[index + 1] : null;
            mayBeName = TakesNoArgument(argument, next, lines);
        }

        return lines.ToString();
    }

    /// <summary>
    /// True when the name is complete already: its value stands in the same argument, or it is one of two options
    /// that may be left without one.
    /// </summary>
    private static bool TakesNoArgument(string argument, string? next, StringBuilder lines)
    {
        if (!ConfigText.TrySplit(argument, out var words) || words.Count != 1)
        {
            return true;
        }

        var isLast = next is null || IsName(next);
        if (isLast && ConfigText.Same(argument, "--save"))
        {
            lines.Append("\"\"");
            return true;
        }

        return isLast && ConfigText.Same(argument, "--sentinel");
    }

    private static bool IsName(string argument) => argument.StartsWith("--", StringComparison.Ordinal);
}
