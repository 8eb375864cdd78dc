using Hangfire.Common;
using Hangfire.Server;
using Hangfire.Storage;

namespace Cabi.Web.Jobs.Running;

/// <summary>
/// Keeps two runs of one job from running at once, on whatever instances. The second is deleted without doing anything.
/// </summary>
/// <remarks>For speed, not for correctness: what jobs do is harmless twice.</remarks>
[AttributeUsage(AttributeTargets.Method)]
public sealed class OneAtATimeAttribute : JobFilterAttribute, IServerFilter
{
    private const string Lock = nameof(OneAtATimeAttribute);

    public void OnPerforming(PerformingContext context)
    {
        try
        {
            context.Items[Lock] = context.Connection.AcquireDistributedLock(
                $"run:{context.BackgroundJob.Job.Args[0]}",
                TimeSpan.Zero
            );
        }
        catch (DistributedLockTimeoutException)
        {
            context.Canceled = true;
        }
    }

    public void OnPerformed(PerformedContext context)
    {
        if (context.Items.TryGetValue(Lock, out var held))
            ((IDisposable)held).Dispose();
    }
}
