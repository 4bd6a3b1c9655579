using System.Diagnostics.CodeAnalysis;
using Carnelian.Engine.Configuration.Choices;

namespace Carnelian.Engine.Configuration;

/// <summary>
/// CONFIG GET, SET and REWRITE on a running server. Any thread may get; the caller sees to it that only one at a time
/// sets. All texts are as <see cref="ConfigText"/> says.
/// </summary>
public sealed class ConfigControl
{
    private readonly ServerConfig _config;
    private readonly IConfigFiles _files;
    private readonly IConfigApplier _applier;

    /// <summary>Controls one configuration.</summary>
    /// <param name="config">The values.</param>
    /// <param name="files">The files that a value may name.</param>
    /// <param name="applier">The server that acts on changes.</param>
    public ConfigControl(ServerConfig config, IConfigFiles files, IConfigApplier applier)
    {
        _config = config;
        _files = files;
        _applier = applier;
    }

    /// <summary>
    /// The options that any of the names or patterns match, each once, with their values as clients see them. A name
    /// without a pattern comes back as it was written.
    /// </summary>
    public IReadOnlyList<KeyValuePair<string, string>> Get(IReadOnlyList<string> patterns)
    {
        var found = new List<KeyValuePair<string, string>>();
        var seen = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (var pattern in patterns)
        {
            if (NamePattern.IsPattern(pattern))
            {
                AddMatches(pattern, seen, found);
            }
            else if (ConfigTable.TryFind(pattern, out var option) && seen.Add(pattern))
            {
                found.Add(new(pattern, Render(option)));
            }
        }

        return found;
    }

    /// <summary>Sets all pairs of name and value, or none.</summary>
    /// <param name="pairs">Names and values in turn.</param>
    /// <param name="origin">The moment and the client.</param>
    /// <param name="error">The error reply with its code, without the leading '-'.</param>
    public bool TrySet(IReadOnlyList<string> pairs, ConfigSetOrigin origin, [NotNullWhen(false)] out string? error)
    {
        error = pairs.Count % 2 == 0 ? null : "ERR syntax error";
        var changes = new List<ConfigChange>(pairs.Count / 2);
        for (var index = 0; error is null && index < pairs.Count; index += 2)
        {
            error = Resolve(pairs[index], pairs[index + 1], origin, changes);
        }

        for (var index = 0; error is null && index < changes.Count; index++)
        {
            error = Parse(changes[index]);
        }

        error ??= Commit(changes);
        error = error is null ? null : Sanitize(error);
        return error is null;
    }

    /// <summary>
    /// The configuration file with the values of now. Comments, order and lines that nobody knows stay as they are.
    /// </summary>
    /// <param name="oldText">The file as it is; empty when there is none.</param>
    /// <param name="users">
    /// The description of each user, without the word "user" before it. They are ignored when the users have a file
    /// of their own.
    /// </param>
    /// <param name="newText">The new content.</param>
    /// <param name="error">Why it cannot be written: a user that a file cannot hold.</param>
    /// <param name="forceAll">True to write defaults too, as DEBUG CONFIG-REWRITE-FORCE-ALL does.</param>
    public bool TryRewrite(
        string oldText, IReadOnlyList<string> users, [NotNullWhen(true)] out string? newText,
        [NotNullWhen(false)] out string? error, bool forceAll = false)
    {
        newText = null;
        error = null;
        if (users.Any(user => user.AsSpan().ContainsAny('\n', '\r', '\0')))
        {
            error = "ERR a user holds a line break or a zero byte, which a configuration file cannot hold";
            return false;
        }

        var file = new ConfigRewrite(oldText, forceAll);
        foreach (var option in ConfigTable.Options)
        {
            option.Rewrite(_config.Get(option.Setting), _config, file);
            file.MarkProcessed(option.Name);
        }

        foreach (var user in _config.AclFile.Length > 0 ? [] : users)
        {
            file.Put("user", $"user {user}", force: true);
        }

        file.MarkProcessed("user");
        file.MarkProcessed("loadmodule");
        newText = file.Finish();
        return true;
    }

    private void AddMatches(string pattern, HashSet<string> seen, List<KeyValuePair<string, string>> found)
    {
        foreach (var (name, option) in ConfigTable.Names)
        {
            if (!option.Has(ConfigFlags.Hidden) && NamePattern.Matches(pattern, name) && seen.Add(name))
            {
                found.Add(new(name, Render(option)));
            }
        }
    }

    private string Render(ConfigOption option) => option.Render(_config.Get(option.Setting));

    /// <summary>Finds the option and asks whether it may be set at all; gives the error or null.</summary>
    private string? Resolve(string name, string value, ConfigSetOrigin origin, List<ConfigChange> changes)
    {
        if (!ConfigTable.TryFind(name, out var option))
        {
            // Redis quotes the name as C does, up to a zero byte.
            return $"ERR Unknown option or number of arguments for CONFIG SET - '{name.Split('\0')[0]}'";
        }

        if (option.Has(ConfigFlags.Immutable))
        {
            return Failed(name, "can't set immutable config");
        }

        if (option.Has(ConfigFlags.Protected) && !IsProtectedAllowed(origin))
        {
            return Failed(name, "can't set protected config");
        }

        if (option.Has(ConfigFlags.DenyLoading) && origin.IsLoading)
        {
            return "LOADING Redis is loading the dataset in memory";
        }

        // An option and its alias are not duplicates of each other in Redis either; the later one wins.
        var isAlias = !ConfigText.Same(option.Name, name);
        if (changes.Exists(change => change.Option == option && change.IsAlias == isAlias))
        {
            return Failed(name, "duplicate parameter");
        }

        changes.Add(new ConfigChange(option, isAlias, value, _config.Get(option.Setting)));
        return null;
    }

    private bool IsProtectedAllowed(ConfigSetOrigin origin) => _config.EnableProtectedConfigs switch
    {
        ProtectedAction.Yes => true,
        ProtectedAction.Local => origin.IsLocal,
        _ => false,
    };

    private string? Parse(ConfigChange change)
    {
        var context = new OptionContext(_config, _files, Accumulates: false);
        var isParsed = change.Option.TryParseSupported(SplitValue(change), context, out var value, out var error);
        change.NewValue = value;
        return isParsed ? null : Failed(change.Name, error!);
    }

    private static string[] SplitValue(ConfigChange change)
    {
        if (!change.Option.Has(ConfigFlags.MultiArg))
        {
            return [change.Text];
        }

        return change.Text.Length == 0 ? [] : change.Text.Split(' ');
    }

    private string? Commit(List<ConfigChange> changes)
    {
        foreach (var change in changes)
        {
            _config.Set(change.Option.Setting, change.NewValue);
        }

        var tried = new List<ConfigAction>();
        foreach (var change in changes)
        {
            var action = change.Option.Action;
            if (action == ConfigAction.None || !change.HasEffect || tried.Contains(action))
            {
                continue;
            }

            tried.Add(action);
            if (!_applier.TryApply(action, _config, out var error))
            {
                RollBack(changes, tried);
                return Failed(change.Name, error);
            }
        }

        return null;
    }

    private void RollBack(List<ConfigChange> changes, List<ConfigAction> tried)
    {
        // Backwards, so that an option which was set under both its names gets its first value back.
        for (var index = changes.Count - 1; index >= 0; index--)
        {
            _config.Set(changes[index].Option.Setting, changes[index].OldValue);
        }

        // The old values worked before. Should one fail now, there is nothing better to go back to.
        foreach (var action in tried)
        {
            _applier.TryApply(action, _config, out _);
        }
    }

    private static string Failed(string name, string reason) =>
        $"ERR CONFIG SET failed (possibly related to argument '{name}') - {reason}";

    // Names come from the client; a line break in the reply would let it forge replies to itself.
    private static string Sanitize(string error) => error.Replace('\r', ' ').Replace('\n', ' ');
}
