namespace Cabi.Web.Data.Jobs;

/// <summary>How many runs of jobs each process works on at once.</summary>
public static class JobWorkers
{
    /// <summary>More than there are cores: a run waits for the database more than it works.</summary>
    public const int Count = 4;
}
