using System.Diagnostics.CodeAnalysis;
using Carnelian.Engine.Configuration;
using Carnelian.Engine.Configuration.Loading;

namespace Carnelian.Integration.Tests;

/// <summary>What a configuration of options alone needs: no files, no users, no renamed commands.</summary>
internal sealed class PlainConfiguration : IConfigFiles, IConfigDirectives
{
    public bool TryRead(string path, [NotNullWhen(true)] out string? text, [NotNullWhen(false)] out string? error)
    {
        text = null;
        error = "No such file or directory";
        return false;
    }

    public IReadOnlyList<string> Glob(string pattern) => [];

    public string? CheckDirectory(string path) => null;

    public bool TryRenameCommand(string name, string newName, [NotNullWhen(false)] out string? error)
    {
        error = "No command is renamed here";
        return false;
    }

    public bool TryAddUser(
        IReadOnlyList<string> arguments, out int wrongArgument, [NotNullWhen(false)] out string? error)
    {
        wrongArgument = 0;
        error = "No user is added here";
        return false;
    }
}
