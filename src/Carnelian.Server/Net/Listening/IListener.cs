namespace Carnelian.Server.Net.Listening;

/// <summary>One open listening socket.</summary>
internal interface IListener
{
    /// <summary>Port that the kernel gave, or 0 of a Unix socket.</summary>
    int Port { get; }

    /// <summary>Starts to accept.</summary>
    void Start();

    /// <summary>Stops and frees the address before it returns; from any thread.</summary>
    void Close();
}
