using System.Text;
using Carnelian.Engine.Execution;
using Carnelian.Resp;

namespace Carnelian.Engine.Tests.Commands.Server;

/// <summary>Runs a handler of COMMAND as the executor would, and gives the bytes of its reply.</summary>
internal static class CommandRunner
{
    public static byte[] Run(bool resp3, params string[] words)
    {
        var args = new Arguments();
        args.Assign([.. words.Select(Encoding.ASCII.GetBytes)]);
        var reply = new ReplyWriter { Resp3 = resp3 };
        var command = CommandTable.Resolve(args, 0);
        Assert.NotNull(command);
        CommandTable.Invoke(command.Id, new CommandContext(args, reply));
        var bytes = new List<byte>();
        for (var i = 0; i < reply.SegmentCount; i++)
            bytes.AddRange(reply.GetSegment(i).Span);
        return [.. bytes];
    }
}
