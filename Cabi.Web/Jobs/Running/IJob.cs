namespace Cabi.Web.Jobs.Running;

/// <summary>Something that comes due without anybody's doing. Harmless twice and harmless late.</summary>
public interface IJob
{
    /// <summary>What is due, each by a number of the job's own.</summary>
    Task<IReadOnlyList<long>> FindDueAsync(JobWindow window, CancellationToken token);

    /// <summary>
    /// Does it for all of these. Where it throws, some of it may be done: asked again for the same, it does the rest.
    /// What is not due any more is left alone.
    /// </summary>
    /// <returns>For how many it was done now.</returns>
    Task<int> CarryOutAsync(IReadOnlyCollection<long> subjects, JobWindow window, CancellationToken token);
}
