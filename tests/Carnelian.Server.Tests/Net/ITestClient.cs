namespace Carnelian.Server.Tests.Net;

internal interface ITestClient : IDisposable
{
    void Send(ReadOnlySpan<byte> bytes);

    /// <summary>Exactly so many bytes, or fewer when the server closes before.</summary>
    byte[] Receive(int count);

    /// <summary>The client will send no more, but reads on.</summary>
    void EndSending();

    void Close();
}
