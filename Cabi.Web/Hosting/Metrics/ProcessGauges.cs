using System.Diagnostics.Metrics;
using Cabi.Web.View.Changes;
using Microsoft.Extensions.Configuration;

namespace Cabi.Web.Hosting.Metrics;

/// <summary>Which build this is, how its thread pool does and how many live streams are open.</summary>
public sealed class ProcessGauges
{
    public ProcessGauges(IMeterFactory meters, IConfiguration configuration, LiveBroadcast live)
    {
        var meter = meters.Create(MetricsSetup.Meter);
        var build = new KeyValuePair<string, object?>("build", BuildId.Of(configuration));

        meter.CreateObservableGauge(
            "cabi.build.info",
            () => new Measurement<int>(1, build),
            description: "Always 1; its label is the build that runs."
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
    }
}
