using Cabi.Web.Jobs.Running;
using Quartz;

namespace Cabi.Web.Jobs;

/// <summary>What Quartz runs: looks whether one of our jobs has something to do. Never twice at once, on whatever instance.</summary>
[DisallowConcurrentExecution]
public sealed class ScheduledJob(JobRunner runner) : Quartz.IJob
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default)
    {
        // One that only a newer or an older release knows is that release's to run.
        if (Schedule.Find(context.JobDetail.Key.Name) is { } timetable)
            await runner.RunAsync(timetable, cancellationToken);
    }
}
