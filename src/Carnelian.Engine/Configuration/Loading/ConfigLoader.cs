using Carnelian.Engine.Configuration.Settings;

namespace Carnelian.Engine.Configuration.Loading;

/// <summary>
/// Reads the configuration at the start: the file and those it includes, the standard input, then the command line.
/// The last word about an option counts. The first error ends the reading, and the server must not start.
/// </summary>
public sealed class ConfigLoader
{
    /// <summary>How deep files may include each other; Redis runs out of stack instead.</summary>
    public const int IncludeDepthMax = 32;

    /// <summary>How many files may be included in all, so that files which include each other come to an end.</summary>
    public const int IncludedFilesMax = 4096;

    private static readonly string[] s_ignored =
        ["list-max-ziplist-entries", "list-max-ziplist-value", "lua-replicate-commands"];

    private readonly ServerConfig _config;
    private readonly IConfigFiles _files;
    private readonly IConfigDirectives _directives;
    private readonly Stack<ConfigFrame> _frames = new();
    private readonly Dictionary<ConfigOption, ConfigLoadError> _unsupported = [];
    private int _includedFiles;
    private bool _hasSave;

    /// <summary>Loads into one configuration, once.</summary>
    public ConfigLoader(ServerConfig config, IConfigFiles files, IConfigDirectives directives)
    {
        _config = config;
        _files = files;
        _directives = directives;
    }

    /// <summary>Loads all that a command line names.</summary>
    /// <param name="commandLine">The command line.</param>
    /// <param name="standardInput">The standard input, when the command line wants it.</param>
    /// <returns>The error that forbids the start, or null.</returns>
    public ConfigLoadError? Load(CommandLine commandLine, string? standardInput = null)
    {
        var text = "";
        if (commandLine.ConfigFile is not null)
        {
            var path = Resolve(ConfigText.FromPath(commandLine.ConfigFile));
            _config.ConfigFile = ConfigText.ToPath(path);
            if (Open(path, out var texts) is { } error)
            {
                return error;
            }

            text = string.Concat(texts);
        }

        var input = commandLine.ReadsStandardInput ? standardInput : null;
        return LoadText(text + input + (commandLine.Options is null ? "" : "\n" + commandLine.Options));
    }

    /// <summary>Loads a configuration text.</summary>
    /// <returns>The error that forbids the start, or null.</returns>
    public ConfigLoadError? LoadText(string text)
    {
        _frames.Push(new ConfigFrame(text, 0));
        while (_frames.TryPeek(out var frame))
        {
            if (!frame.MoveNext())
            {
                _frames.Pop();
                continue;
            }

            if (frame.Line.Length > 0 && ReadLine(frame) is { } error)
            {
                return error;
            }
        }

        return CheckWhole();
    }

    private ConfigLoadError? CheckWhole()
    {
        if (_config.ClusterEnabled && _config.ReplicaOf is not null)
        {
            return new ConfigLoadError("replicaof directive not allowed in cluster mode", null, null);
        }

        // Only the last value counts: a command line may take back what the file asks for.
        foreach (var (option, error) in _unsupported)
        {
            if (option.Unsupported(_config.Get(option.Setting)) is { } reason)
            {
                return error with { Reason = reason };
            }
        }

        return null;
    }

    private ConfigLoadError? ReadLine(ConfigFrame frame)
    {
        if (frame.Line.Contains('\0'))
        {
            return Fail(frame, "Zero byte in configuration line");
        }

        if (!ConfigText.TrySplit(frame.Line, out var arguments))
        {
            return Fail(frame, "Unbalanced quotes in configuration line");
        }

        if (arguments.Count == 0)
        {
            return null;
        }

        return ConfigTable.TryFind(arguments[0], out var option)
            ? ReadOption(frame, option, arguments)
            : ReadDirective(frame, arguments);
    }

    private ConfigLoadError? ReadOption(ConfigFrame frame, ConfigOption option, List<string> arguments)
    {
        var values = arguments.GetRange(1, arguments.Count - 1);
        if (!option.Has(ConfigFlags.MultiArg) && values.Count != 1)
        {
            return Fail(frame, "wrong number of arguments");
        }

        // One argument may hold them all, as in --save "900 1".
        if (option.Has(ConfigFlags.MultiArg) && values.Count == 1 && values[0].Length > 0)
        {
            if (!ConfigText.TrySplit(values[0], out values))
            {
                return Fail(frame, "Unbalanced quotes in configuration line");
            }
        }

        var context = new OptionContext(_config, _files, _hasSave);
        if (!option.TryParse(values, context, out var value, out var error))
        {
            return Fail(frame, error);
        }

        _hasSave |= option.Setting == Setting.Save;
        _config.Set(option.Setting, value);
        if (option.OnlySupported is not null)
        {
            _unsupported[option] = Fail(frame, "");
        }

        return null;
    }

    private ConfigLoadError? ReadDirective(ConfigFrame frame, List<string> arguments)
    {
        var error = (arguments[0].ToLowerInvariant(), arguments.Count) switch
        {
            ("include", 2) => null,
            ("rename-command", 3) => _directives.TryRenameCommand(arguments[1], arguments[2], out var reason)
                ? null
                : reason,
            ("user", >= 2) => _directives.TryAddUser(arguments, out var wrong, out var reason)
                ? null
                : $"Error in user declaration '{arguments[wrong]}': {reason}",
            ("loadmodule", >= 2) => $"Carnelian does not support 'loadmodule {arguments[1]}': it has no modules",
            ("sentinel", 1) => null,
            ("sentinel", _) => "sentinel directive while not in sentinel mode",
            (var name, 2) when Array.Exists(s_ignored, ignored => ignored == name) => null,
            (var name, 1) when name.Contains('.') => "Module config specified without value",
            (var name, _) when name.Contains('.') =>
                "Module Configuration detected without loadmodule directive or no ApplyConfig call: aborting",
            _ => "Bad directive or wrong number of arguments",
        };

        var isInclude = error is null && arguments.Count == 2 && ConfigText.Same(arguments[0], "include");
        return error is not null ? Fail(frame, error) : isInclude ? Include(frame, arguments[1]) : null;
    }

    private ConfigLoadError? Include(ConfigFrame frame, string path)
    {
        if (frame.Depth == IncludeDepthMax)
        {
            return Fail(frame, $"Files include each other more than {IncludeDepthMax} deep");
        }

        if (Open(Resolve(path), out var texts) is { } error)
        {
            return error;
        }

        _includedFiles += texts.Count;
        if (_includedFiles > IncludedFilesMax)
        {
            return Fail(frame, $"More than {IncludedFilesMax} files are included");
        }

        for (var index = texts.Count - 1; index >= 0; index--)
        {
            _frames.Push(new ConfigFrame(texts[index], frame.Depth + 1));
        }

        return null;
    }

    /// <summary>Reads the file, or with a pattern all files that match; a pattern may match none.</summary>
    private ConfigLoadError? Open(string path, out List<string> texts)
    {
        texts = [];
        var native = ConfigText.ToPath(path);
        foreach (var file in NamePattern.IsPattern(path) ? _files.Glob(native) : [native])
        {
            if (!_files.TryRead(file, out var text, out var error))
            {
                var reason = $"Fatal error, can't open config file '{ConfigText.FromPath(file)}': {error}";
                return new ConfigLoadError(reason, null, null, IsUnreadable: true);
            }

            texts.Add(text);
        }

        return null;
    }

    // Relative to the working directory of this moment, which a line before may have changed.
    private string Resolve(string path) =>
        ConfigText.Combine(((string?)_config.Get(Setting.Directory).Reference) ?? "", path);

    private static ConfigLoadError Fail(ConfigFrame frame, string reason) => new(reason, frame.LineNumber, frame.Line);
}
