namespace Carnelian.Engine;

/// <summary>Every error text that more than one place gives, as Redis words it.</summary>
public static class Errors
{
    /// <summary>The key holds another type.</summary>
    public static ReadOnlySpan<byte> WrongType =>
        "WRONGTYPE Operation against a key holding the wrong kind of value"u8;

    /// <summary>Malformed options.</summary>
    public static ReadOnlySpan<byte> Syntax => "ERR syntax error"u8;

    /// <summary>Not a 64-bit integer.</summary>
    public static ReadOnlySpan<byte> NotInteger => "ERR value is not an integer or out of range"u8;

    /// <summary>A 64-bit integer that is none of 32 bits.</summary>
    public static ReadOnlySpan<byte> NotInt =>
        "ERR value is out of range, value must between -2147483648 and 2147483647"u8;

    /// <summary>Not a floating-point number.</summary>
    public static ReadOnlySpan<byte> NotFloat => "ERR value is not a valid float"u8;

    /// <summary>A value beyond what an option takes.</summary>
    public static ReadOnlySpan<byte> OutOfRange => "ERR value is out of range"u8;

    /// <summary>A count or length below zero.</summary>
    public static ReadOnlySpan<byte> NotPositive => "ERR value is out of range, must be positive"u8;

    /// <summary>The key must exist.</summary>
    public static ReadOnlySpan<byte> NoSuchKey => "ERR no such key"u8;

    /// <summary>A database number that is none.</summary>
    public static ReadOnlySpan<byte> DbOutOfRange => "ERR DB index is out of range"u8;

    /// <summary>Source and target are the same.</summary>
    public static ReadOnlySpan<byte> SameObject => "ERR source and destination objects are the same"u8;

    /// <summary>An increment went beyond 64 bits.</summary>
    public static ReadOnlySpan<byte> Overflow => "ERR increment or decrement would overflow"u8;

    /// <summary>A string would grow beyond <c>proto-max-bulk-len</c>.</summary>
    public static ReadOnlySpan<byte> StringTooLong =>
        "ERR string exceeds maximum allowed size (proto-max-bulk-len)"u8;

    /// <summary>The client must authenticate first.</summary>
    public static ReadOnlySpan<byte> NoAuth => "NOAUTH Authentication required."u8;

    /// <summary>The user does not exist, is disabled, or the password is wrong.</summary>
    public static ReadOnlySpan<byte> WrongPassword =>
        "WRONGPASS invalid username-password pair or user is disabled."u8;

    /// <summary>A cluster command on a server that is no node of one.</summary>
    public static ReadOnlySpan<byte> NoCluster => "ERR This instance has cluster support disabled"u8;

    /// <summary>EXEC after a command could not be queued.</summary>
    public static ReadOnlySpan<byte> ExecAbort => "EXECABORT Transaction discarded because of previous errors."u8;

    /// <summary>A command that makes no sense in a transaction.</summary>
    public static ReadOnlySpan<byte> NotInTransaction => "ERR Command not allowed inside a transaction"u8;

    /// <summary>A timeout that is no number.</summary>
    public static ReadOnlySpan<byte> TimeoutNotFloat => "ERR timeout is not a float or out of range"u8;

    /// <summary>A timeout before now.</summary>
    public static ReadOnlySpan<byte> TimeoutNegative => "ERR timeout is negative"u8;

    /// <summary>CLIENT UNBLOCK with ERROR ended a blocking command.</summary>
    public static ReadOnlySpan<byte> Unblocked => "UNBLOCKED client unblocked via CLIENT UNBLOCK"u8;

    /// <summary>A handler failed in a way that it never should.</summary>
    public static ReadOnlySpan<byte> Internal => "ERR Internal error: the command was not completed"u8;
}
