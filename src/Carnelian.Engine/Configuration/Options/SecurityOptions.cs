using Carnelian.Engine.Configuration.Kinds;
using Carnelian.Engine.Configuration.Settings;
using static Carnelian.Engine.Configuration.ConfigFlags;
using static Carnelian.Engine.Configuration.Kinds.NumberStyle;

namespace Carnelian.Engine.Configuration.Options;

/// <summary>Passwords, users and dangerous commands.</summary>
internal static class SecurityOptions
{
    /// <summary>The rows of this section, in the order of the reference.</summary>
    internal static ConfigOption[] Rows() =>
    [
        new TextOption(Setting.RequirePass, "requirepass", null, Sensitive | Modifiable,
            "Password of the default user; empty asks for none.")
            { Action = ConfigAction.RequirePass, AllowsNul = true },
        new TextOption(Setting.AclFile, "aclfile", "", Immutable,
            "File of the users and their rights.") { OnlySupported = "" },
        new NumberOption(Setting.AclLogMaxLen, "acllog-max-len", Integer, 128, 0, long.MaxValue, Modifiable,
            "Number of refusals that ACL LOG keeps."),
        new EnumOption(Setting.AclPubSubDefault, "acl-pubsub-default", EnumNames.AclPubSubDefault, "resetchannels",
            Modifiable, "Channels that a new user may reach."),
        new EnumOption(Setting.EnableProtectedConfigs, "enable-protected-configs", EnumNames.ProtectedAction, "no",
            Immutable, "Who may change protected options."),
        new EnumOption(Setting.EnableDebugCommand, "enable-debug-command", EnumNames.ProtectedAction, "no", Immutable,
            "Who may run DEBUG."),
        new EnumOption(Setting.EnableModuleCommand, "enable-module-command", EnumNames.ProtectedAction, "no", Immutable,
            "Who may run MODULE."),
    ];
}
