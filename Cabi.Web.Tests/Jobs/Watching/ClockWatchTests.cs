using Cabi.Web.Data;
using Cabi.Web.Data.Jobs;
using Cabi.Web.Jobs;
using Cabi.Web.Jobs.Running;
using Cabi.Web.Jobs.Watching;
using Cabi.Web.Tests.Support;
using Hangfire;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Cabi.Web.Tests.Jobs.Watching;

/// <summary>An instance on a machine whose clock is wrong, beside a database whose clock is right.</summary>
[Trait("Database", "MariaDb")]
public sealed class ClockWatchTests : JobTest
{
    private const string Distrusted = "cabi.clock.distrusted";

    private readonly CapturedLogs _log = new();
    private readonly TestTime _machine = new();
    private readonly ClockWatch _watch;

    public ClockWatchTests(CabiApp app)
        : base(app) =>
        _watch = new ClockWatch(
            app.Services.GetRequiredService<DatabaseProbe>(),
            Trust,
            _machine,
            new LoggerFactory([_log]).CreateLogger<ClockWatch>()
        );

    private ClockTrust Trust => App.Services.GetRequiredService<ClockTrust>();

    [Theory]
    [InlineData(0, true)]
    [InlineData(25, true)]
    [InlineData(-25, true)]
    [InlineData(35, false)]
    [InlineData(-35, false)]
    public async Task It_is_trusted_within_thirty_seconds(int seconds, bool isTrusted)
    {
        await LookAsync(seconds);

        Assert.Equal((isTrusted, !isTrusted), (Trust.IsTrusted, Trust.IsWrong));
        Assert.InRange(Trust.Difference!.Value.TotalSeconds, seconds - 3, seconds + 3);
    }

    [Fact]
    public async Task It_is_told_once_and_counted_each_time_until_it_is_right()
    {
        using var counting = new HeardCount(Distrusted);

        await LookAsync(+3600);
        await LookAsync(+3600);
        await LookAsync(0);
        await LookAsync(0);

        Assert.Equal(2, counting.Total);
        Assert.Equal([LogLevel.Warning, LogLevel.Information], _log.Sentences.Select(sentence => sentence.Level));
        Assert.StartsWith("This machine's clock is +3600 s", _log.Sentences[0].Text, StringComparison.Ordinal);
        Assert.StartsWith("This machine's clock is right again", _log.Sentences[1].Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task This_instance_takes_no_jobs_meanwhile()
    {
        await LookAsync(+60);
        var runs = App.Services.GetRequiredService<PendingRuns>();
        runs.Enqueue(nameof(CleanUp));

        Assert.Null(await TakeAsync());

        await LookAsync(0);
        Assert.NotNull(await TakeAsync());
    }

    public override async Task DisposeAsync()
    {
        Trust.Difference = TimeSpan.Zero;
        await base.DisposeAsync();
    }

    private Task LookAsync(int ahead)
    {
        _machine.Set(TimeProvider.System.GetUtcNow().UtcDateTime.AddSeconds(ahead));
        return _watch.LookAsync(Token);
    }

    // The queue is looked into once in five seconds.
    private Task<string?> TakeAsync() =>
        Task.Run(
            () =>
            {
                using var connection = App.Services.GetRequiredService<JobStorage>().GetConnection();
                using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(6));

                try
                {
                    using var job = connection.FetchNextJob(["default"], patience.Token);
                    job.RemoveFromQueue();
                    return job.JobId;
                }
                catch (OperationCanceledException)
                {
                    return null;
                }
            },
            Token
        );
}
