using Carnelian.Engine.Execution;

namespace Carnelian.Engine.Commands.Server;

/// <summary>One subcommand of DEBUG, which Redis declares as a single command.</summary>
/// <param name="Name">Name in upper case.</param>
/// <param name="MinWords">Fewest words of a request, <c>DEBUG</c> and the name included.</param>
/// <param name="MaxWords">Most words of a request.</param>
/// <param name="Run">What it does.</param>
internal sealed record DebugSubcommand(
    byte[] Name, int MinWords, int MaxWords, Action<CommandContext> Run);
