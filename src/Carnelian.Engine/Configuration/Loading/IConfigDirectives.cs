using System.Diagnostics.CodeAnalysis;

namespace Carnelian.Engine.Configuration.Loading;

/// <summary>Takes the lines of a configuration that are about commands and users, not about options.</summary>
public interface IConfigDirectives
{
    /// <summary>Gives a command another name.</summary>
    /// <param name="name">The command.</param>
    /// <param name="newName">The name from now on; empty takes the command away.</param>
    /// <param name="error">The reason of a refusal.</param>
    bool TryRenameCommand(string name, string newName, [NotNullWhen(false)] out string? error);

    /// <summary>Adds a user.</summary>
    /// <param name="arguments">The words of the line, "user" the first.</param>
    /// <param name="wrongArgument">The position in <paramref name="arguments"/> that is wrong.</param>
    /// <param name="error">The reason of a refusal.</param>
    bool TryAddUser(
        IReadOnlyList<string> arguments, out int wrongArgument, [NotNullWhen(false)] out string? error);
}
