using System.Security.Cryptography;
using Carnelian.Engine.Clients;
using Carnelian.Engine.Configuration;

namespace Carnelian.Engine.Commands.Connection;

/// <summary>Checks passwords. The only user there is is the default one, guarded by <c>requirepass</c>.</summary>
internal static class UserLogin
{
    /// <summary>Name of the user that every client is at first.</summary>
    public const string DefaultUser = "default";

    /// <summary>Makes a client the user if the password is right.</summary>
    public static bool TryLogin(
        Session session, ServerConfig config, ReadOnlySpan<byte> user, ReadOnlySpan<byte> password)
    {
        if (!user.SequenceEqual("default"u8) || !IsRight(config.RequirePass, password)) return false;
        session.User = DefaultUser;
        session.Authenticated = true;
        return true;
    }

    /// <summary>
    /// Whether a password is the one asked for. Digests are compared, and those whole, so that the time taken tells
    /// neither length nor beginning of the right one.
    /// </summary>
    private static bool IsRight(string? wanted, ReadOnlySpan<byte> given)
    {
        if (string.IsNullOrEmpty(wanted)) return true;
        Span<byte> left = stackalloc byte[SHA256.HashSizeInBytes];
        Span<byte> right = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(ConfigText.ToBytes(wanted), left);
        SHA256.HashData(given, right);
        return CryptographicOperations.FixedTimeEquals(left, right);
    }
}
