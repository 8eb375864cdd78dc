using System.Diagnostics;
using System.Diagnostics.Metrics;
using Cabi.Web.Data.Jobs;
using Cabi.Web.View.Changes;
using Microsoft.Extensions.Configuration;

namespace Cabi.Web.Hosting.Metrics;

/// <summary>
/// Which build this is, how its thread pool does, how many live streams are open, and whether its clock is right.
/// </summary>
public sealed class ProcessGauges
{
    public ProcessGauges(IMeterFactory meters, IConfiguration configuration, LiveBroadcast live, ClockTrust clock)
    {
        var meter = meters.Create(MetricsSetup.Meter);
        var build = new KeyValuePair<string, object?>("build", BuildId.Of(configuration));

        meter.CreateObservableGauge(
            "cabi.build.info",
            () => new Measurement<int>(1, build),
            description: "Always 1; its label is the build that runs."
        );
        using var self = Process.GetCurrentProcess();
        var startedAt = new DateTimeOffset(self.StartTime.ToUniversalTime()).ToUnixTimeMilliseconds() / 1000.0;
        meter.CreateObservableGauge(
            "process.start_time",
            () => startedAt,
            "s",
            "When the process began, in seconds since 1970."
        );
        meter.CreateObservableGauge(
            "cabi.thread_pool.threads",
            () => ThreadPool.ThreadCount,
            description: "Threads of the pool."
        );
        meter.CreateObservableGauge(
            "cabi.thread_pool.queue",
            () => ThreadPool.PendingWorkItemCount,
            description: "Work that waits for a thread."
        );
        meter.CreateObservableGauge(
            "cabi.live.streams",
            () => live.Readers,
            description: "Browsers that follow the news."
        );
        meter.CreateObservableGauge(
            "cabi.clock.difference",
            () => clock.Difference?.TotalSeconds ?? double.NaN,
            "s",
            "How far this machine's clock is ahead of the database's."
        );
    }
}
