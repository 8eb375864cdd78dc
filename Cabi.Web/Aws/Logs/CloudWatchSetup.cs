using System.Globalization;
using System.Text.RegularExpressions;
using Cabi.Web.Hosting.Logs;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Logging;

namespace Cabi.Web.Aws.Logs;

/// <summary>Log lines go to CloudWatch Logs where a log group is configured.</summary>
public static partial class CloudWatchSetup
{
    private const int LargestSpool = 100_000;

    public static ILogOutlet? Open(WebApplicationBuilder builder, ILoggerFactory logs)
    {
        var settings = builder.Configuration.GetSection("CloudWatch");

        if (settings["LogGroup"] is not { Length: > 0 } group)
            return null;

        var stream = InstanceName.Of(builder.Configuration);
        var spool = Path.Combine(
            builder.Environment.ContentRootPath,
            Text("SpoolPath") ?? Path.Combine("App_Data", "spool")
        );
        var options = new CloudWatchOptions(
            Checked(GroupName, group, "CloudWatch:LogGroup", "a name of a log group"),
            Checked(StreamName, stream, "Instance:Name", "a name of a log stream"),
            Text("Endpoint") is { } endpoint ? AddressIn(endpoint) : null,
            spool
        )
        {
            SpoolBytes = MegabytesIn(Text("SpoolMegabytes") ?? "256") * 1024 * 1024,
        };

        return new LogShipper(
            options,
            new AwsIdentity(Text("Region")),
            logs.CreateLogger(typeof(LogShipper).FullName!)
        );

        string? Text(string name) => settings[name] is { Length: > 0 } text ? text : null;
    }

    private static string Checked(Regex rule, string name, string setting, string meaning) =>
        rule.IsMatch(name)
            ? name
            : throw new InvalidOperationException($"{setting} is '{name}', which is not {meaning}.");

    private static Uri AddressIn(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var address)
        && address.Scheme.StartsWith(Uri.UriSchemeHttp, StringComparison.Ordinal)
            ? address
            : throw new InvalidOperationException(
                $"CloudWatch:Endpoint is '{text}', which is not an address such as https://logs.example.net."
            );

    private static long MegabytesIn(string text) =>
        long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var megabytes)
        && megabytes is >= 1 and <= LargestSpool
            ? megabytes
            : throw new InvalidOperationException(
                $"CloudWatch:SpoolMegabytes must be a whole number from 1 to {LargestSpool}; it is '{text}'."
            );

    [GeneratedRegex(@"\A[\w.\-/#]{1,512}\z", RegexOptions.ECMAScript, matchTimeoutMilliseconds: 1000)]
    private static partial Regex GroupName { get; }

    [GeneratedRegex(@"\A[^:*]{1,512}\z", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex StreamName { get; }
}
