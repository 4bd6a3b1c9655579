namespace Carnelian.Engine.Statistics;

/// <summary>The history of the dataset that replicas follow.</summary>
/// <param name="id">Name of the history, 40 hexadecimal digits.</param>
public sealed class ReplicationStatus(string id)
{
    private static readonly string s_none = new('0', 40);

    /// <summary>Name of the present history, 40 hexadecimal digits.</summary>
    public string Id { get; private set; } = id;

    /// <summary>Name of the history before; zeros when there was none.</summary>
    public string PreviousId { get; private set; } = s_none;

    /// <summary>Bytes of the history so far: none while nothing is kept for replicas.</summary>
    public long Offset { get; set; }

    /// <summary>Begins a history that goes on from no other, so that no replica can.</summary>
    /// <param name="id">Its name, 40 hexadecimal digits.</param>
    internal void StartAnew(string id)
    {
        Id = id;
        PreviousId = s_none;
    }
}
