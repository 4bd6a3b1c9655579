using System.Text;
using Carnelian.Engine.Keyspace;

namespace Carnelian.Engine.Tests.Effects;

/// <summary>Writes down keyspace events: database, key and name, in their order.</summary>
internal sealed class EventRecorder : IKeyspaceObserver
{
    private readonly List<string> _events = [];

    public void OnEvent(int database, ReadOnlySpan<byte> key, KeyEvent keyEvent) =>
        _events.Add($"{database} {Encoding.ASCII.GetString(key)} {keyEvent.Name}");

    public void OnFlushing(int database) => _events.Add($"flush {database}");

    public void OnSwapping(int first, int second) => _events.Add($"swap {first} {second}");

    /// <summary>The events of a command that stays within database 0, without its number.</summary>
    public string InDatabase0 => string.Join(", ", _events.Select(WithoutDatabase0));

    public override string ToString() => string.Join(", ", _events);

    private static string WithoutDatabase0(string text) => text.StartsWith("0 ", StringComparison.Ordinal)
        ? text[2..]
        : throw new InvalidOperationException($"An event elsewhere: {text}");
}
