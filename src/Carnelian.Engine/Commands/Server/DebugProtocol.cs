using Carnelian.Engine.Execution;
using Carnelian.Resp;

namespace Carnelian.Engine.Commands.Server;

/// <summary>DEBUG PROTOCOL and ERROR: one reply of every kind, for those who test clients.</summary>
internal static class DebugProtocol
{
    private const double AnyDouble = 3.141;

    /// <summary>DEBUG ERROR: the argument is the whole error, its code included.</summary>
    public static void Error(CommandContext c) => c.Reply.Error(c.Args[2]);

    /// <summary>DEBUG PROTOCOL.</summary>
    public static void Reply(CommandContext c)
    {
        var reply = c.Reply;
        if (c.Is(2, "STRING"u8)) reply.Bulk("Hello World"u8);
        else if (c.Is(2, "INTEGER"u8)) reply.Integer(12345);
        else if (c.Is(2, "DOUBLE"u8)) reply.Double(AnyDouble);
        else if (c.Is(2, "BIGNUM"u8)) reply.BigNumber("1234567999999999999999999999999999999"u8);
        else if (c.Is(2, "NULL"u8)) reply.Null();
        else if (c.Is(2, "TRUE"u8)) reply.Boolean(true);
        else if (c.Is(2, "FALSE"u8)) reply.Boolean(false);
        else if (c.Is(2, "VERBATIM"u8)) reply.Verbatim("txt"u8, "This is a verbatim\nstring"u8);
        else if (!TryAggregate(c, reply)) Refuse(reply);
    }

    private static bool TryAggregate(CommandContext c, ReplyWriter reply)
    {
        if (c.Is(2, "ARRAY"u8)) Numbers(reply, asSet: false);
        else if (c.Is(2, "SET"u8)) Numbers(reply, asSet: true);
        else if (c.Is(2, "MAP"u8)) Map(reply);
        else if (c.Is(2, "ATTRIB"u8)) Attribute(reply);
        else if (c.Is(2, "PUSH"u8)) Push(reply);
        else return false;
        return true;
    }

    private static void Numbers(ReplyWriter reply, bool asSet)
    {
        if (asSet) reply.SetHeader(3);
        else reply.ArrayHeader(3);
        for (var i = 0; i < 3; i++) reply.Integer(i);
    }

    private static void Map(ReplyWriter reply)
    {
        reply.MapHeader(3);
        for (var i = 0; i < 3; i++)
        {
            reply.Integer(i);
            reply.Boolean(i == 1);
        }
    }

    private static void Attribute(ReplyWriter reply)
    {
        if (reply.Resp3)
        {
            reply.AttributeHeader(1);
            reply.Bulk("key-popularity"u8);
            reply.ArrayHeader(2);
            reply.Bulk("key:123"u8);
            reply.Integer(90);
        }

        reply.Bulk("Some real reply following the attribute"u8);
    }

    private static void Push(ReplyWriter reply)
    {
        if (!reply.Resp3)
        {
            reply.Error("ERR RESP2 is not supported by this command"u8);
            return;
        }

        reply.PushHeader(2);
        reply.Bulk("server-cpu-usage"u8);
        reply.Integer(42);
        reply.Bulk("Some real reply following the push reply"u8);
    }

    private static void Refuse(ReplyWriter reply) => reply.Error(
        "ERR Wrong protocol type name. Please use one of the following: "u8
        + "string|integer|double|bignum|null|array|set|map|attrib|push|verbatim|true|false"u8);
}
