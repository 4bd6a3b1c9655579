using System.Text;

namespace Carnelian.Engine.Execution;

/// <summary>
/// The names that <c>rename-command</c> gave and took. It is filled before the first client comes and empty for almost
/// everyone.
/// </summary>
public sealed class CommandNames
{
    private readonly Dictionary<string, int> _given = new(StringComparer.OrdinalIgnoreCase);
    private readonly HashSet<int> _taken = [];

    /// <summary>Whether any command was renamed.</summary>
    public bool Any => _taken.Count > 0;

    /// <summary>Gives a command another name; an empty one makes it unreachable.</summary>
    /// <returns>False when there is no such command or the new name is in use.</returns>
    public bool TryRename(string name, string newName, out string error)
    {
        error = "No such command in rename-command";
        var id = Find(Encoding.Latin1.GetBytes(name));
        if (id < 0) return false;
        error = "Target command name already exists";
        if (newName.Length > 0 && Find(Encoding.Latin1.GetBytes(newName)) >= 0) return false;
        _taken.Add(id);
        foreach (var old in _given.Where(pair => pair.Value == id).Select(pair => pair.Key).ToList())
            _given.Remove(old);
        if (newName.Length > 0) _given[newName] = id;
        return true;
    }

    /// <summary>Whether a command can be reached under some name; a subcommand can when its container can.</summary>
    internal bool Serves(CommandInfo command)
    {
        var id = (command.Parent ?? command).Id;
        return !_taken.Contains(id) || _given.ContainsValue(id);
    }

    /// <summary>The id of a top-level command by the name it has now, or -1.</summary>
    internal int Find(ReadOnlySpan<byte> name)
    {
        var id = CommandTable.Find(name);
        if (_taken.Count == 0) return id;
        if (_given.TryGetValue(Encoding.Latin1.GetString(name), out var renamed)) return renamed;
        return id >= 0 && _taken.Contains(id) ? -1 : id;
    }
}
