using System.Diagnostics.Metrics;
using Cabi.Web.Domain;

namespace Cabi.Web.Features;

/// <summary>
/// What people do, counted for the metrics. A label is a refusal's kind: never a person, a locker or an address.
/// </summary>
public static class CabiMetrics
{
    private const string Rental = "rental";
    private const string Dissolved = "dissolved";

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

    public static Counter<long> SignedIn { get; } =
        _meter.CreateCounter<long>("cabi.sign_in.successes", description: "People who signed in.");

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
        _roomsSettled.Add(1, Label("outcome", isRental ? Rental : Dissolved));

        if (isRental)
            RentalsStarted.Add(1);
    }

    /// <summary>Counts a run of a job and its result.</summary>
    /// <param name="isBrokenOff">The run did not come to its end.</param>
    public static void JobRan(string job, int done, int failed, bool isBrokenOff)
    {
        Run(job, isBrokenOff, times: 1);
        _jobDone.Add(done, Label("job", job));
        _jobFailures.Add(failed, Label("job", job));
    }

    /// <summary>Counts a refusal and returns it.</summary>
    public static Refusal? Refused(Refusal? refusal) => Count(_rentalsRefused, refusal);

    /// <inheritdoc cref="Refused"/>
    public static Refusal? SignInRefused(Refusal? refusal) => Count(_signInFailures, refusal);

    /// <summary>
    /// Reports zero at the start: Prometheus sees only changes, so a counter that appears with its first event would
    /// hide that event.
    /// </summary>
    /// <param name="jobs">The names of all jobs.</param>
    public static void StartAtZero(IEnumerable<string> jobs)
    {
        foreach (var job in jobs)
        {
            Run(job, isBrokenOff: false, times: 0);
            Run(job, isBrokenOff: true, times: 0);
            _jobDone.Add(0, Label("job", job));
            _jobFailures.Add(0, Label("job", job));
        }

        foreach (var reason in typeof(Refusal).GetNestedTypes().Where(type => type.IsSubclassOf(typeof(Refusal))))
        {
            _rentalsRefused.Add(0, Label("reason", reason.Name));
            _signInFailures.Add(0, Label("reason", reason.Name));
        }

        _roomsSettled.Add(0, Label("outcome", Rental));
        _roomsSettled.Add(0, Label("outcome", Dissolved));
        SignedIn.Add(0);
        RentalsStarted.Add(0);
        RentalsEnded.Add(0);
        ReturnsUndone.Add(0);
        RoomsOpened.Add(0);
        ClockDistrusted.Add(0);
    }

    private static Refusal? Count(Counter<long> counter, Refusal? refusal)
    {
        if (refusal is not null)
            counter.Add(1, Label("reason", refusal.GetType().Name));

        return refusal;
    }

    private static void Run(string job, bool isBrokenOff, int times) =>
        _jobRuns.Add(times, Label("job", job), Label("outcome", isBrokenOff ? "broken-off" : "complete"));

    private static KeyValuePair<string, object?> Label(string name, string value) => new(name, value);
}
