using System.Text;
using Carnelian.Engine.Tests.Hosting;

namespace Carnelian.Engine.Tests.Commands.Server;

/// <summary>Runs commands on an engine of its own and gives the parsed replies.</summary>
internal sealed class CommandRunner
{
    private readonly TestServer _server = new(shards: 1);

    public RespNode Run(bool resp3, params string[] words)
    {
        _server.Session.Resp3 = resp3;
        return RespNode.Parse(Encoding.Latin1.GetBytes(_server.Run(words)));
    }
}
