using Hangfire;

namespace Cabi.Web.Jobs.Running;

/// <summary>Runs that broke off. Hangfire keeps these for ever, unlike all others.</summary>
public sealed class FailedRuns(JobStorage storage, IBackgroundJobClient client)
{
    private const int AtOnce = 500;

    /// <summary>Deletes those that failed before an instant (UTC).</summary>
    public void Delete(DateTime before, CancellationToken token)
    {
        var runs = storage.GetMonitoringApi();

        // The newest come first.
        for (var from = (int)runs.FailedCount(); from > 0; from -= AtOnce)
        {
            var page = runs.FailedJobs(Math.Max(0, from - AtOnce), Math.Min(AtOnce, from));
            var old = page.Where(run => run.Value?.FailedAt < before).Select(run => run.Key).ToList();

            foreach (var id in old)
            {
                token.ThrowIfCancellationRequested();
                client.Delete(id);
            }

            if (old.Count < page.Count)
                return;
        }
    }
}
