using Cabi.Web.Tests.Delivery.Support;
using Cabi.Web.Tests.Delivery.Support.Clouds;

namespace Cabi.Web.Tests.Delivery.Logs;

/// <summary>Tests of the product as a process of its own that ships its logs.</summary>
[Collection("Processes that ship logs"), Trait("Group", "Ops")]
public abstract class LogsTest : IAsyncLifetime
{
    protected const string Instance = "cabi-1";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("cabi-logs-");

    private string Spool => Path.Combine(_folder.FullName, "spool");

    protected LogsService Service { get; private set; } = null!;

    public async Task InitializeAsync() => Service = await LogsService.StartAsync();

    public async Task DisposeAsync()
    {
        await Service.DisposeAsync();
        _folder.Delete(recursive: true);
    }

    /// <summary>What the process is told; a later setting of the same name wins.</summary>
    protected (string Name, string Value)[] Settings(params (string Name, string Value)[] more) =>
        [
            ("CloudWatch__LogGroup", LogsService.Group),
            ("CloudWatch__Endpoint", $"{Service.Endpoint}"),
            ("CloudWatch__SpoolPath", Spool),
            ("Instance__Name", Instance),
            ("Build__Id", "build-17"),
            ("AWS_REGION", LogsService.Region),
            ("AWS_ACCESS_KEY_ID", LogsService.Key.AccessKey),
            ("AWS_SECRET_ACCESS_KEY", LogsService.Key.SecretKey),
            ("AWS_SESSION_TOKEN", ""),
            ("AWS_PROFILE", ""),
            ("AWS_EC2_METADATA_DISABLED", "true"),
            .. more,
        ];

    /// <summary>
    /// Waits until every line that the process has written to its output is on the disk, where it survives the process.
    /// </summary>
    protected Task UntilSpooledAsync(RunningCabi cabi)
    {
        var lines = cabi.Log.Split('\n');
        return cabi.EventuallyAsync(() =>
        {
            var spooled = string.Concat(
                Directory.GetFiles(Spool, "*.log", SearchOption.AllDirectories).Select(File.ReadAllText)
            );
            return Task.FromResult(lines.All(line => spooled.Contains(line, StringComparison.Ordinal)));
        });
    }

    /// <summary>The sentences that have arrived, in order.</summary>
    protected IEnumerable<string> Sentences => Service.Events.Select(line => line.GetProperty("message").GetString()!);
}
