namespace Carnelian.Engine.Commands.Hashes;

/// <summary>On what a change of a field's time to live depends.</summary>
internal enum FieldCondition
{
    /// <summary>On nothing.</summary>
    None,

    /// <summary>NX: the field has no time to live.</summary>
    IfNone,

    /// <summary>XX: it has one.</summary>
    IfAny,

    /// <summary>GT: it has one that ends earlier.</summary>
    IfGreater,

    /// <summary>LT: it has one that ends later, or none.</summary>
    IfLess,
}
