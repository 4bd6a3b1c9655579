using Carnelian.Engine.Configuration.Choices;

namespace Carnelian.Engine.Execution;

/// <summary>Commands so dangerous that an option of the configuration must allow them first.</summary>
internal static class ProtectedCommands
{
    /// <summary>Whether the option allows the command to this client; if not, the error has been replied.</summary>
    public static bool Admit(CommandContext context)
    {
        var config = context.Engine.Config;
        var isDebug = context.Command.WireName.SequenceEqual("debug"u8);
        var action = isDebug ? config.EnableDebugCommand : config.EnableModuleCommand;
        if (action == ProtectedAction.Yes) return true;
        if (action == ProtectedAction.Local && context.Session.IsLocal) return true;
        context.Reply.Error(isDebug ? DebugRefused : ModuleRefused);
        return false;
    }

    private static ReadOnlySpan<byte> DebugRefused =>
        "ERR DEBUG command not allowed. If the enable-debug-command option is set to \"local\", "u8
        + "you can run it from a local connection, otherwise you need to set this option "u8
        + "in the configuration file, and then restart the server."u8;

    private static ReadOnlySpan<byte> ModuleRefused =>
        "ERR MODULE command not allowed. If the enable-module-command option is set to \"local\", "u8
        + "you can run it from a local connection, otherwise you need to set this option "u8
        + "in the configuration file, and then restart the server."u8;
}
