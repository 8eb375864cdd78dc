namespace Cabi.Web.Jobs.Running;

/// <summary>What a run came to. Hangfire keeps it as the run's result and shows it.</summary>
/// <param name="Done">How many things were done.</param>
/// <param name="Failed">For how many it was not; each has a failure that operators see.</param>
public sealed record JobOutcome(int Done, int Failed)
{
    public static JobOutcome Nothing { get; } = new(0, 0);
}
