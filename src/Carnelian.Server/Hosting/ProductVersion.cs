namespace Carnelian.Server.Hosting;

/// <summary>How the server names itself and the version of Redis that it is compatible with.</summary>
public static class ProductVersion
{
    /// <summary>The server's name.</summary>
    public const string Name = "Carnelian";

    /// <summary>The version of Redis whose behaviour is the reference; tools read it from INFO.</summary>
    public const string RedisCompatibility = "7.0.15";

    /// <summary>The server's own version.</summary>
    public static string Text { get; } = typeof(ProductVersion).Assembly.GetName().Version?.ToString(3) ?? "0.0.0";
}
