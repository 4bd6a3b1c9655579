namespace Carnelian.Engine.Configuration;

/// <summary>What CONFIG SET has to know about the moment and the client.</summary>
/// <param name="IsLoading">True while a data set loads.</param>
/// <param name="IsLocal">True for a client on this machine, see <see cref="Choices.ProtectedAction.Local"/>.</param>
public readonly record struct ConfigSetOrigin(bool IsLoading, bool IsLocal);
