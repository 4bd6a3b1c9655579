namespace Carnelian.Engine.Hosting;

/// <summary>Processor time used.</summary>
/// <param name="User">In the program itself.</param>
/// <param name="System">In the kernel on its behalf.</param>
public readonly record struct CpuTimes(TimeSpan User, TimeSpan System);
