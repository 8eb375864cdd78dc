using Hangfire.Common;
using Hangfire.States;
using Hangfire.Storage;

namespace Cabi.Web.Jobs.Running;

/// <summary>
/// How long Hangfire keeps a run that has ended: long if it did something, minutes if there was nothing to do.
/// </summary>
/// <remarks>Hangfire itself keeps failed runs for ever; <see cref="CleanUp"/> deletes the old ones.</remarks>
[AttributeUsage(AttributeTargets.Method)]
public sealed class KeepRunsAttribute : JobFilterAttribute, IApplyStateFilter
{
    public static readonly TimeSpan Long = TimeSpan.FromDays(30);

    private static readonly TimeSpan _short = TimeSpan.FromMinutes(5);

    public void OnStateApplied(ApplyStateContext context, IWriteOnlyTransaction transaction) =>
        context.JobExpirationTimeout =
            context.NewState is SucceededState { Result: JobOutcome outcome } && outcome != JobOutcome.Nothing
                ? Long
                : _short;

    public void OnStateUnapplied(ApplyStateContext context, IWriteOnlyTransaction transaction) { }
}
