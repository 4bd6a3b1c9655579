using System.Diagnostics.CodeAnalysis;
using Carnelian.Engine.Configuration.Loading;
using Carnelian.Engine.Execution;

namespace Carnelian.Server.Hosting;

/// <summary>Keeps the renamed commands of a configuration until there is an engine to give them to.</summary>
internal sealed class CommandDirectives : IConfigDirectives
{
    private readonly CommandNames _names = new();
    private readonly List<(string Name, string NewName)> _renamed = [];

    /// <inheritdoc/>
    public bool TryRenameCommand(string name, string newName, [NotNullWhen(false)] out string? error)
    {
        if (!_names.TryRename(name, newName, out error)) return false;
        _renamed.Add((name, newName));
        error = null;
        return true;
    }

    /// <inheritdoc/>
    public bool TryAddUser(
        IReadOnlyList<string> arguments, out int wrongArgument, [NotNullWhen(false)] out string? error)
    {
        wrongArgument = 0;
        error = "Carnelian does not support users in the configuration yet";
        return false;
    }

    /// <summary>Applies what was read.</summary>
    internal void ApplyTo(CommandNames names)
    {
        foreach (var (name, newName) in _renamed) names.TryRename(name, newName, out _);
    }
}
