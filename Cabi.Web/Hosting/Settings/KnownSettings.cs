namespace Cabi.Web.Hosting.Settings;

/// <summary>
/// The name of every setting of ours, as the README lists them. An asterisk stands for any number or word.
/// </summary>
public static class KnownSettings
{
    public static IReadOnlyList<string> Names { get; } =
    [
        "Build:Id",
        "Campus:Language",
        "Campus:TimeZone",
        "Cdn:BaseUrl",
        "Clock:Epoch",
        "Clock:Rate",
        "Clock:Start",
        "CloudWatch:Endpoint",
        "CloudWatch:LogGroup",
        "CloudWatch:Region",
        "CloudWatch:SpoolMegabytes",
        "CloudWatch:SpoolPath",
        "ConnectionStrings:Cabi",
        "Database:Embedded",
        "Database:MigrateAtStart",
        "Database:Path",
        "Drain:Seconds",
        "FirstOperator:Email",
        "Help:Hours:*",
        "Help:Where:*",
        "Help:Who:*",
        "Instance:Name",
        "KeyRing:Certificates:*",
        "KeyRing:File",
        "Mail:Folder",
        "Management:Port",
        "Proxy:Networks:*",
        "Push:PrivateKey",
        "Push:PublicKey",
        "Push:Services:*",
        "Push:Subject",
        "Site:Address",
        "Slack:Address",
        "Slack:Token",
        "Smtp:From",
        "Smtp:Host",
        "Smtp:Password",
        "Smtp:Port",
        "Smtp:Security",
        "Smtp:User",
    ];

    // Sections of the framework and of the runtime, which check what stands in them themselves.
    private static readonly string[] _foreign = ["Logging", "Kestrel", "HostOptions"];

    /// <returns>Whether the name is a setting of ours or of the framework's.</returns>
    public static bool Contains(string name) =>
        _foreign.Contains(name.Split(':')[0], StringComparer.OrdinalIgnoreCase)
        || Names.Any(known => Fits(known.Split(':'), name.Split(':')));

    private static bool Fits(string[] known, string[] name) =>
        known.Length == name.Length && known.Zip(name).All(part => part.First == "*" || Same(part.First, part.Second));

    private static bool Same(string one, string other) => one.Equals(other, StringComparison.OrdinalIgnoreCase);
}
