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

    public override string ToString() => string.Join(", ", _events);
}
