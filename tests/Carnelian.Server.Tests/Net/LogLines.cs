using System.Text;
using Carnelian.Server.Logging;

namespace Carnelian.Server.Tests.Net;

internal sealed class LogLines : ILogOutput
{
    private readonly StringBuilder _text = new();

    public void Write(ReadOnlySpan<byte> lines)
    {
        lock (_text) _text.Append(Encoding.UTF8.GetString(lines));
    }

    public override string ToString()
    {
        lock (_text) return _text.ToString();
    }
}
