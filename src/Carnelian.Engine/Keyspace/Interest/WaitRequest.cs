using Carnelian.Core.Structures;

namespace Carnelian.Engine.Keyspace.Interest;

/// <summary>What a blocking command waits for.</summary>
/// <param name="Kind">The type that its keys must have.</param>
/// <param name="FirstKey">Argument of the first key awaited.</param>
/// <param name="LastKey">Argument of the last key awaited.</param>
/// <param name="TimeoutMs">How long it waits, in milliseconds; 0 for ever.</param>
internal readonly record struct WaitRequest(ValueKind Kind, int FirstKey, int LastKey, long TimeoutMs);
