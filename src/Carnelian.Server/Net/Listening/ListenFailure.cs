namespace Carnelian.Server.Net.Listening;

/// <summary>Why a listener could not be opened.</summary>
/// <param name="Reason">In the words of the log: the call and the system's reason.</param>
/// <param name="AddressMissing">The machine has no such address.</param>
/// <param name="Unsupported">The machine does not know the protocol.</param>
internal readonly record struct ListenFailure(string Reason, bool AddressMissing, bool Unsupported);
