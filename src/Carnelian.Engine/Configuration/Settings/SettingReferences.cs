using System.Runtime.CompilerServices;

namespace Carnelian.Engine.Configuration.Settings;

/// <summary>One immutable object for each setting that is more than a number.</summary>
[InlineArray((int)Setting.Count)]
internal struct SettingReferences
{
    private object? _first;
}
