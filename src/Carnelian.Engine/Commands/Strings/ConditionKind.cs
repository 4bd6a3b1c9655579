namespace Carnelian.Engine.Commands.Strings;

/// <summary>On what a SET or DELEX depends.</summary>
internal enum ConditionKind
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>The key must not exist.</summary>
    NotExists,

    /// <summary>The key must exist.</summary>
    Exists,

    /// <summary>The value must equal the operand.</summary>
    Equal,

    /// <summary>The value must differ from the operand.</summary>
    NotEqual,

    /// <summary>The value's digest must equal the operand.</summary>
    DigestEqual,

    /// <summary>The value's digest must differ from the operand.</summary>
    DigestNotEqual,
}
