using System.Text;
using Carnelian.Resp;

namespace Carnelian.Engine.Tests.Effects;

/// <summary>The bytes of the effect log as commands.</summary>
internal static class EffectText
{
    /// <summary>One text per command, the words separated by blanks; selections of a database are left out.</summary>
    public static List<string> Commands(byte[] log)
    {
        var reader = new RequestReader(new RespLimits());
        var commands = new List<string>();
        var position = 0;
        while (reader.Read(log, ref position, log.Length) == ReadStatus.Complete)
        {
            var words = Enumerable.Range(0, reader.Arguments.Count)
                .Select(i => Encoding.Latin1.GetString(reader.Arguments[i]))
                .ToList();
            if (words[0] != "SELECT") commands.Add(string.Join(' ', words));
        }

        return commands;
    }
}
