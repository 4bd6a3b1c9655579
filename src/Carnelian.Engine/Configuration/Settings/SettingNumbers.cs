using System.Runtime.CompilerServices;

namespace Carnelian.Engine.Configuration.Settings;

/// <summary>One number for each setting, inside its owner, so that reading one costs as little as a field.</summary>
[InlineArray((int)Setting.Count)]
internal struct SettingNumbers
{
    private long _first;
}
