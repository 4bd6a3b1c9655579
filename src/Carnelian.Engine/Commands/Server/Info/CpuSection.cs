using Carnelian.Engine.Execution;

namespace Carnelian.Engine.Commands.Server.Info;

/// <summary>INFO cpu. The main thread, where Redis runs commands, is here the thread that answers.</summary>
internal static class CpuSection
{
    public static void Write(DataEngine engine, InfoText text)
    {
        var own = engine.Host.Process.ProcessCpu;
        var children = engine.Host.Process.ChildrenCpu;
        var thread = engine.Host.Process.ThreadCpu;
        text.Section("CPU");
        text.Seconds("used_cpu_sys", own.System);
        text.Seconds("used_cpu_user", own.User);
        text.Seconds("used_cpu_sys_children", children.System);
        text.Seconds("used_cpu_user_children", children.User);
        text.Seconds("used_cpu_sys_main_thread", thread.System);
        text.Seconds("used_cpu_user_main_thread", thread.User);
    }
}
