using System.Diagnostics.CodeAnalysis;
using Carnelian.Engine.Configuration.Loading;

namespace Carnelian.Engine.Tests.Configuration.Loading;

/// <summary>Notes renamed commands and users; knows the commands GET and SET, and no user named "bad".</summary>
internal sealed class RecordingDirectives : IConfigDirectives
{
    public List<string> Renamed { get; } = [];

    public List<string> Users { get; } = [];

    public bool TryRenameCommand(string name, string newName, [NotNullWhen(false)] out string? error)
    {
        Renamed.Add($"{name}={newName}");
        error = name is "GET" or "SET" ? null : "No such command in rename-command";
        return error is null;
    }

    public bool TryAddUser(
        IReadOnlyList<string> arguments, out int wrongArgument, [NotNullWhen(false)] out string? error)
    {
        Users.Add(string.Join(' ', arguments));
        wrongArgument = 1;
        error = arguments[1] == "bad" ? "Syntax error" : null;
        return error is null;
    }
}
