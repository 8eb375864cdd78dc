using Microsoft.Extensions.Logging;
using Quartz;

namespace Cabi.Web.Jobs.Running;

/// <summary>Lets a job look for something to do at once, on whichever instance is free, instead of at its next turn.</summary>
public sealed partial class JobTrigger(ISchedulerFactory schedulers, ILogger<JobTrigger> log)
{
    /// <summary>Does its best: what the job finds is in the database, and its next turn finds it too.</summary>
    public async Task RingAsync(string job, CancellationToken token)
    {
        try
        {
            var scheduler = await schedulers.GetScheduler(token);
            await scheduler.TriggerJob(new JobKey(job), token);
        }
        catch (SchedulerException error)
        {
            LogSilence(job, error);
        }
    }

    [LoggerMessage(LogLevel.Warning, "{Job} could not be called at once; it looks at its next turn.")]
    private partial void LogSilence(string job, Exception error);
}
