namespace Carnelian.Engine.Statistics;

/// <summary>The history of the dataset that replicas follow.</summary>
/// <param name="id">Name of the history, 40 hexadecimal digits.</param>
public sealed class ReplicationStatus(string id)
{
    /// <summary>Name of the present history, 40 hexadecimal digits.</summary>
    public string Id { get; private set; } = id;

    /// <summary>Name of the history before; zeros when there was none.</summary>
    public string PreviousId { get; } = new('0', 40);

    /// <summary>Starts another history.</summary>
    /// <param name="newId">Its name, 40 hexadecimal digits.</param>
    internal void Start(string newId) => Id = newId;

    /// <summary>Bytes of the history so far: none while nothing is kept for replicas.</summary>
    public long Offset { get; set; }
}
