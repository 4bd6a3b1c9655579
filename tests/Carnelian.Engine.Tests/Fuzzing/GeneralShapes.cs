namespace Carnelian.Engine.Tests.Fuzzing;

/// <summary>Commands about keys of any type, which every family's sequences contain.</summary>
internal static class GeneralShapes
{
    public static string[] Lines =>
    [
        "3 DEL K +1", "2 UNLINK K +1", "2 EXISTS K +1", "1 TOUCH K +1", "2 TYPE K", "3 RENAME K K", "2 RENAMENX K K",
        "4 COPY K K | DB D | REPLACE", "2 MOVE K D", "1 SWAPDB D D", "2 SELECT D",
        "3 EXPIRE K E | NX | XX | GT | LT", "3 PEXPIRE K M | NX | XX | GT | LT",
        "2 EXPIREAT K A | NX | XX | GT | LT", "2 PEXPIREAT K B | NX | XX | GT | LT", "2 PERSIST K", "2 ~TTL K",
        "2 ~PTTL K", "1 ~EXPIRETIME K", "1 ~PEXPIRETIME K", "4 OBJECT ENCODING K", "2 ?OBJECT REFCOUNT K",
        "1 OBJECT FREQ K", "1 ?OBJECT IDLETIME K", "1 OBJECT HELP", "2 %KEYS P", "1 ?RANDOMKEY", "2 DBSIZE",
        "1 FLUSHDB | ASYNC | SYNC", "1 ECHO V", "1 PING V", "1 CLIENT GETNAME", "1 CLIENT SETNAME V",
        "1 NOSUCH V +1", "1 OBJECT NOSUCH K", "1 CLIENT NOSUCH", "2 %SCAN 0 COUNT 1000 | MATCH P | TYPE T",
        "1 SCAN x | COUNT I", "1 SCAN 0 COUNT -1", "1 SCAN 0 COUNT x", "1 SCAN 0 NOSUCH K", "2 SET K V", "2 GET K",
        "2 APPEND K V",
    ];
}
