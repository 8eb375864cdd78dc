using System.Text;
using Amazon.Runtime;
using Cabi.Web.Aws;
using Cabi.Web.Aws.Logs;
using Cabi.Web.Hosting.Logs;
using Cabi.Web.Tests.Delivery.Support;
using Cabi.Web.Tests.Delivery.Support.Clouds;
using Microsoft.Extensions.Logging.Abstractions;

namespace Cabi.Web.Tests.Delivery.Logs;

/// <summary>Tests of the shipper inside this process, against a service that checks what it is sent.</summary>
[Collection("Log shippers"), Trait("Group", "Ops")]
public abstract class LogShipperTest : IAsyncLifetime
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("cabi-spool-");

    protected LogsService Service { get; private set; } = null!;

    protected string Spool => Path.Combine(_folder.FullName, "spool");

    protected IEnumerable<string> SpoolFiles => Directory.GetFiles(Spool, "*.log", SearchOption.AllDirectories);

    protected int SpooledLines => SpoolFiles.Sum(file => File.ReadLines(file).Count());

    protected static DateTimeOffset Now => TimeProvider.System.GetUtcNow();

    /// <summary>What the shipper says of itself: sent, dropped by reason, spooled bytes, oldest age.</summary>
    protected static Dictionary<string, double> Reading => MeterReading.Of(LogMeter.Name);

    public async Task InitializeAsync() => Service = await LogsService.StartAsync();

    public async Task DisposeAsync()
    {
        await Service.DisposeAsync();
        _folder.Delete(recursive: true);
    }

    /// <summary>A shipper in a hurry, so that tests are.</summary>
    protected CloudWatchOptions Options =>
        new(LogsService.Group, "cabi-1", Service.Endpoint, Spool)
        {
            Interval = TimeSpan.FromMilliseconds(50),
            CallLimit = TimeSpan.FromSeconds(1),
            CloseLimit = TimeSpan.FromMilliseconds(500),
            FirstPause = TimeSpan.FromMilliseconds(20),
            LongestPause = TimeSpan.FromMilliseconds(200),
        };

    protected LogShipper Ship() => Ship(Options);

    protected static LogShipper Ship(CloudWatchOptions options) => Ship(options, LogsService.Key.SecretKey);

    protected static LogShipper Ship(CloudWatchOptions options, string secret) =>
        new(
            options,
            new AwsIdentity(LogsService.Region, new BasicAWSCredentials(LogsService.Key.AccessKey, secret)),
            NullLogger.Instance
        );

    protected static LogLine Line(int number, DateTimeOffset? time = null, int size = 0) =>
        new(
            time ?? Now,
            Encoding.UTF8.GetBytes($$"""{"n":{{number}},"text":"사물함 \"{{new string('x', size)}}\""}""")
        );

    protected static string[] Texts(IEnumerable<int> numbers) =>
        [.. numbers.Select(number => Encoding.UTF8.GetString(Line(number).Utf8))];

    protected static void Write(LogShipper shipper, int from, int count)
    {
        for (var i = from; i < from + count; i++)
            shipper.Write(Line(i));
    }

    protected Task UntilTakenAsync(int count) =>
        Eventually.HoldsAsync(() => Service.Taken.Count >= count, $"{count} lines are taken");
}
