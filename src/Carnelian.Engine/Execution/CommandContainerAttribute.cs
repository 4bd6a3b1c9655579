namespace Carnelian.Engine.Execution;

/// <summary>
/// Declares a command that only holds subcommands, such as CONFIG. It runs nothing itself: without a known
/// subcommand the executor answers with Redis's error.
/// </summary>
/// <param name="name">Name in upper case.</param>
/// <param name="arity">Arity as COMMAND INFO reports it, normally -2.</param>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true)]
public sealed class CommandContainerAttribute(string name, int arity) : Attribute
{
    /// <summary>Name in upper case.</summary>
    public string Name { get; } = name;

    /// <summary>Arity as COMMAND INFO reports it.</summary>
    public int Arity { get; } = arity;

    /// <summary>Flags that COMMAND INFO reports for the container itself.</summary>
    public CommandFlags Flags { get; set; }

    /// <summary>ACL categories of the container itself.</summary>
    public AclCategories Acl { get; set; }

    /// <summary>Group of COMMAND DOCS; the class's family gives the default.</summary>
    public string Group { get; set; } = "";

    /// <summary>First Redis version that has the command.</summary>
    public string Since { get; set; } = "";

    /// <summary>One line on what the command is.</summary>
    public string Summary { get; set; } = "";

    /// <summary>Time complexity as COMMAND DOCS words it.</summary>
    public string Complexity { get; set; } = "";
}
