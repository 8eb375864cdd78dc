using System.Diagnostics.Metrics;
using Cabi.Web.Domain;

namespace Cabi.Web.Features;

/// <summary>
/// What people do, counted for the metrics. A label is a refusal's kind: never a person, a locker or an address.
/// </summary>
public static class CabiMetrics
{
    private static readonly Meter _meter = new("Cabi");

    public static Counter<long> RentalsStarted { get; } =
        _meter.CreateCounter<long>("cabi.rentals.started", description: "Rentals that began.");

    public static Counter<long> RentalsEnded { get; } =
        _meter.CreateCounter<long>("cabi.rentals.ended", description: "Rentals that ended by a return.");

    public static Counter<long> ReturnsUndone { get; } =
        _meter.CreateCounter<long>("cabi.returns.undone", description: "Returns that were taken back.");

    public static Counter<long> ClockDistrusted { get; } =
        _meter.CreateCounter<long>(
            "cabi.clock.distrusted",
            description: "Comparisons that found this machine's clock too far from the database's for jobs."
        );

    private static readonly Counter<long> _roomsSettled = _meter.CreateCounter<long>(
        "cabi.share_rooms.settled",
        description: "Share rooms that ended, by what came of them."
    );

    private static readonly Counter<long> _rentalsRefused = _meter.CreateCounter<long>(
        "cabi.rentals.refused",
        description: "Attempts to rent or return that were refused, by reason."
    );

    private static readonly Counter<long> _signInFailures = _meter.CreateCounter<long>(
        "cabi.sign_in.failures",
        description: "Attempts to sign in that were refused, by reason."
    );

    private static readonly Counter<long> _jobRuns = _meter.CreateCounter<long>(
        "cabi.job.runs",
        description: "Runs of jobs that were due, by job and outcome."
    );

    private static readonly Counter<long> _jobDone = _meter.CreateCounter<long>(
        "cabi.job.done",
        description: "Things that jobs did, by job."
    );

    private static readonly Counter<long> _jobFailures = _meter.CreateCounter<long>(
        "cabi.job.failures",
        description: "Attempts of jobs at a single thing that failed, by job."
    );

    public static Counter<long> RoomsOpened { get; } =
        _meter.CreateCounter<long>("cabi.share_rooms.opened", description: "Share rooms that were opened.");

    /// <summary>Counts a share room that has been settled, and the rental that came of it.</summary>
    public static void RoomSettled(bool isRental)
    {
        _roomsSettled.Add(1, new KeyValuePair<string, object?>("outcome", isRental ? "rental" : "dissolved"));

        if (isRental)
            RentalsStarted.Add(1);
    }

    /// <summary>Counts a run of a job and its result.</summary>
    /// <param name="isBrokenOff">The run did not come to its end.</param>
    public static void JobRan(string job, int done, int failed, bool isBrokenOff)
    {
        var label = new KeyValuePair<string, object?>("job", job);
        _jobRuns.Add(1, label, new KeyValuePair<string, object?>("outcome", isBrokenOff ? "broken-off" : "complete"));
        _jobDone.Add(done, label);
        _jobFailures.Add(failed, label);
    }

    /// <summary>Counts a refusal and returns it.</summary>
    public static Refusal? Refused(Refusal? refusal) => Count(_rentalsRefused, refusal);

    /// <inheritdoc cref="Refused"/>
    public static Refusal? SignInRefused(Refusal? refusal) => Count(_signInFailures, refusal);

    /// <summary>
    /// Reports zero at the start: Prometheus sees only changes, so a counter that appears with its first event would
    /// hide that event.
    /// </summary>
    public static void StartAtZero()
    {
        RentalsStarted.Add(0);
        RentalsEnded.Add(0);
        ReturnsUndone.Add(0);
        RoomsOpened.Add(0);
        ClockDistrusted.Add(0);
    }

    private static Refusal? Count(Counter<long> counter, Refusal? refusal)
    {
        if (refusal is not null)
            counter.Add(1, new KeyValuePair<string, object?>("reason", refusal.GetType().Name));

        return refusal;
    }
}
