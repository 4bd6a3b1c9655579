namespace Carnelian.Server.Net.Listening;

/// <summary>The refusal that protected mode sends: protocol text that people and tools know by Redis's words.</summary>
internal static class ProtectedModeReply
{
    internal static ReadOnlySpan<byte> Text =>
        ("-DENIED Redis is running in protected mode because protected "u8
        + "mode is enabled and no password is set for the default user. "u8
        + "In this mode connections are only accepted from the loopback interface. "u8
        + "If you want to connect from external computers to Redis you "u8
        + "may adopt one of the following solutions: "u8
        + "1) Just disable protected mode sending the command "u8
        + "'CONFIG SET protected-mode no' from the loopback interface "u8
        + "by connecting to Redis from the same host the server is "u8
        + "running, however MAKE SURE Redis is not publicly accessible "u8
        + "from internet if you do so. Use CONFIG REWRITE to make this "u8
        + "change permanent. "u8
        + "2) Alternatively you can just disable the protected mode by "u8
        + "editing the Redis configuration file, and setting the protected "u8
        + "mode option to 'no', and then restarting the server. "u8
        + "3) If you started the server manually just for testing, restart "u8
        + "it with the '--protected-mode no' option. "u8
        + "4) Setup a an authentication password for the default user. "u8
        + "NOTE: You only need to do one of the above things in order for "u8
        + "the server to start accepting connections from the outside.\r\n"u8);
}
