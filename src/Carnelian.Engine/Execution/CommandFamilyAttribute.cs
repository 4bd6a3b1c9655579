namespace Carnelian.Engine.Execution;

/// <summary>Gives the commands of a class their common group and ACL categories.</summary>
/// <param name="group">Group of COMMAND DOCS, for example <c>sorted-set</c>.</param>
[AttributeUsage(AttributeTargets.Class)]
public sealed class CommandFamilyAttribute(string group) : Attribute
{
    /// <summary>Group of COMMAND DOCS.</summary>
    public string Group { get; } = group;

    /// <summary>ACL categories added to every command of the class.</summary>
    public AclCategories Acl { get; set; }
}
