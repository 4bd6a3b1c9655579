using Carnelian.Engine.Configuration;
using Carnelian.Engine.Execution;
using static Carnelian.Engine.Execution.CommandFlags;

namespace Carnelian.Engine.Commands.Server;

/// <summary>CONFIG.</summary>
[CommandFamily("server")]
[CommandContainer("CONFIG", -2,
    Since = "2.0.0",
    Summary = "A container for server configuration commands",
    Complexity = "Depends on subcommand.")]
internal static class ConfigCommands
{
    private const string MissingFile = "No such file or directory";

    [Command("CONFIG|GET", -3, Admin | NoScript | Loading | Stale,
        Since = "2.0.0", Summary = "Get the values of configuration parameters",
        Complexity = "O(N) when N is the number of configuration parameters provided",
        Syntax = "parameter{parameter}...",
        History = """
            7.0.0: Added the ability to pass multiple pattern parameters in one call
            """)]
    internal static void ConfigGet(CommandContext c)
    {
        var found = c.Engine.ConfigControl.Get(Words(c));
        c.Reply.MapHeader(found.Count);
        foreach (var (name, value) in found)
        {
            c.Reply.Bulk(ConfigText.ToBytes(name));
            c.Reply.Bulk(ConfigText.ToBytes(value));
        }
    }

    [Command("CONFIG|SET", -4, Admin | NoScript | Loading | Stale,
        Since = "2.0.0", Summary = "Set configuration parameters to the given values",
        Complexity = "O(N) when N is the number of configuration parameters provided",
        Tips = "request_policy:all_nodes response_policy:all_succeeded",
        Syntax = "parameter_value{parameter value}...",
        History = """
            7.0.0: Added the ability to set multiple parameters in one call.
            """)]
    internal static void ConfigSet(CommandContext c)
    {
        string? error;
        bool set;
        var origin = new ConfigSetOrigin(IsLoading: false, c.Session.IsLocal);
        lock (c.Engine.ConfigGate) set = c.Engine.ConfigControl.TrySet(Words(c), origin, out error);
        if (set) c.Reply.Ok();
        else c.Reply.Error(ConfigText.ToBytes(error!));
    }

    [Command("CONFIG|RESETSTAT", 2, Admin | NoScript | Loading | Stale,
        Since = "2.0.0", Summary = "Reset the stats returned by INFO", Complexity = "O(1)")]
    internal static void ConfigResetstat(CommandContext c)
    {
        c.Engine.ResetStatistics();
        c.Statistics.Reset(c.Engine.StatisticsEpoch);
        c.Reply.Ok();
    }

    [Command("CONFIG|REWRITE", 2, Admin | NoScript | Loading | Stale,
        Since = "2.8.0", Summary = "Rewrite the configuration file with the in memory configuration",
        Complexity = "O(1)")]
    internal static void ConfigRewrite(CommandContext c)
    {
        if (c.Engine.Config.ConfigFile is not { } path)
        {
            c.Reply.Error("ERR The server is running without a config file"u8);
            return;
        }

        if (Rewrite(c.Engine, path, forceAll: false) is not { } error)
        {
            c.Engine.Log.Warning("CONFIG REWRITE executed with success.");
            c.Reply.Ok();
            return;
        }

        c.Engine.Log.Warning($"CONFIG REWRITE failed: {error}");
        c.Reply.Error("ERR Rewriting config file: "u8, ConfigText.ToBytes(error), default);
    }

    [Command("CONFIG|HELP", 2, Loading | Stale,
        Since = "5.0.0", Summary = "Show helpful text about the different subcommands", Complexity = "O(1)")]
    internal static void ConfigHelp(CommandContext c) => HelpReply.Write(
        c,
        """
        GET <pattern> [<pattern> ...]
            Show the options that a glob pattern matches, with their values.
        SET <directive> <value> [<directive> <value> ...]
            Change options, all of them or none.
        RESETSTAT
            Start the statistics of INFO again from zero.
        REWRITE
            Bring the configuration file up to date.
        """u8);

    /// <summary>Brings the configuration file up to date.</summary>
    /// <param name="engine">The engine whose configuration it is.</param>
    /// <param name="path">Path of the file.</param>
    /// <param name="forceAll">Whether options with their default value are written too.</param>
    /// <returns>Why it could not be done, or null.</returns>
    internal static string? Rewrite(DataEngine engine, string path, bool forceAll)
    {
        // A file that went away is written anew; one that cannot be read must not be overwritten.
        if (!engine.Host.ConfigFiles.TryRead(path, out var old, out var error))
        {
            if (error != MissingFile) return error;
            old = "";
        }

        lock (engine.ConfigGate)
        {
            if (!engine.ConfigControl.TryRewrite(old, [], out var text, out error, forceAll)) return error;
            return engine.Host.TryWriteConfig(path, text, out error) ? null : error;
        }
    }

    private static string[] Words(CommandContext c)
    {
        var words = new string[c.Args.Count - 2];
        for (var i = 0; i < words.Length; i++) words[i] = ConfigText.FromBytes(c.Args[i + 2]);
        return words;
    }
}
