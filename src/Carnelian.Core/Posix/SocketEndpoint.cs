using System.Buffers.Binary;
using System.Globalization;
using System.Net;
using System.Text;

namespace Carnelian.Core.Posix;

/// <summary>A socket address in the kernel's form: IPv4, IPv6 or a Unix path.</summary>
public sealed class SocketEndpoint
{
    internal const int MaxBytes = 128;
    internal const ushort FamilyUnix = 1;
    internal const ushort FamilyInet = 2;
    internal const ushort FamilyInet6 = 10;

    private const int MaxUnixPath = 107;

    private readonly byte[] _bytes;

    internal SocketEndpoint(ReadOnlySpan<byte> bytes) => _bytes = bytes.ToArray();

    /// <summary>Whether this is a Unix path.</summary>
    public bool IsUnix => Family == FamilyUnix;

    /// <summary>Whether this is an IPv6 address.</summary>
    public bool IsIPv6 => Family == FamilyInet6;

    /// <summary>TCP port, or 0 of a Unix path.</summary>
    public int Port => IsUnix ? 0 : BinaryPrimitives.ReadUInt16BigEndian(_bytes.AsSpan(2));

    /// <summary>The IP address; null of a Unix path.</summary>
    public IPAddress? Address => Family switch
    {
        FamilyInet => new IPAddress(_bytes.AsSpan(4, 4)),
        FamilyInet6 => new IPAddress(_bytes.AsSpan(8, 16), BitConverter.ToUInt32(_bytes, 24)),
        _ => null,
    };

    internal ushort Family => _bytes.Length < 2 ? FamilyUnix : BitConverter.ToUInt16(_bytes, 0);

    internal ReadOnlySpan<byte> Bytes => _bytes;

    /// <summary>The form of an IP address and a port.</summary>
    public static SocketEndpoint FromAddress(IPAddress address, int port)
    {
        ArgumentNullException.ThrowIfNull(address);
        Span<byte> number = stackalloc byte[16];
        address.TryWriteBytes(number, out var length);
        var isIPv6 = length == number.Length;
        Span<byte> bytes = stackalloc byte[isIPv6 ? 28 : 16];
        bytes.Clear();
        BitConverter.TryWriteBytes(bytes, isIPv6 ? FamilyInet6 : FamilyInet);
        BinaryPrimitives.WriteUInt16BigEndian(bytes[2..], (ushort)port);
        number[..length].CopyTo(bytes[(isIPv6 ? 8 : 4)..]);
        if (isIPv6) BitConverter.TryWriteBytes(bytes[24..], (uint)address.ScopeId);
        return new SocketEndpoint(bytes);
    }

    /// <summary>The form of a path.</summary>
    /// <returns>Null when the path is too long for a socket.</returns>
    public static SocketEndpoint? FromPath(string path)
    {
        var text = Encoding.UTF8.GetBytes(path);
        if (text.Length > MaxUnixPath) return null;
        var bytes = new byte[2 + text.Length + 1];
        BitConverter.TryWriteBytes(bytes, FamilyUnix);
        text.CopyTo(bytes, 2);

        // A leading @ names the abstract space, which systemd uses for its notifications.
        if (text.Length > 0 && text[0] == '@') bytes[2] = 0;
        return new SocketEndpoint(bytes.AsSpan(0, text.Length > 0 && text[0] == '@' ? bytes.Length - 1 : bytes.Length));
    }

    /// <summary><c>ip:port</c> or <c>[ip6]:port</c>; empty for a Unix path.</summary>
    public override string ToString() => Address is { } address
        ? string.Create(CultureInfo.InvariantCulture, $"{(IsIPv6 ? $"[{address}]" : address.ToString())}:{Port}")
        : "";
}
