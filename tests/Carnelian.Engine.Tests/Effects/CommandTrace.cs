using Carnelian.Engine.Tests.Hosting;

namespace Carnelian.Engine.Tests.Effects;

/// <summary>What one command did beside its reply.</summary>
/// <param name="Commands">What it left in the effect log, a text for each command.</param>
/// <param name="Events">Whom it told of what.</param>
/// <param name="Changes">How many changes it counted.</param>
internal sealed record CommandTrace(List<string> Commands, EventRecorder Events, long Changes)
{
    /// <summary>The commands in the effect log, parted by bars.</summary>
    public string Effects => string.Join(" | ", Commands);

    /// <summary>Runs a command and watches it.</summary>
    public static CommandTrace Of(TestServer server, string command)
    {
        var sink = new TestServer.RecordingSink();
        var events = new EventRecorder();
        server.Engine.Effects.Attach(sink);
        server.Engine.Observe(events);
        var before = server.Executor.Statistics.Changes;
        server.Run(command);
        server.Engine.Effects.Detach(sink);
        return new CommandTrace(EffectText.Commands(sink.Bytes), events, server.Executor.Statistics.Changes - before);
    }
}
