using System.Diagnostics;
using System.Diagnostics.Metrics;
using Cabi.Web.Data;
using Cabi.Web.Domain.Time;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Cabi.Web.Hosting.Metrics;

/// <summary>
/// How the campus and its jobs stand. Asked of the database at a scrape, and not again within half a minute: several
/// may scrape, and every instance tells the same.
/// </summary>
public sealed class CampusGauge
{
    private static readonly TimeSpan _fresh = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan _limit = TimeSpan.FromSeconds(2);

    private readonly IServiceScopeFactory _scopes;
    private readonly CampusClock _clock;
    private readonly SingleFlight<State> _question;
    private State? _state;
    private long _askedAt;

    public CampusGauge(IMeterFactory meters, IServiceScopeFactory scopes, CampusClock clock)
    {
        (_scopes, _clock) = (scopes, clock);
        _question = new SingleFlight<State>(CountAsync);

        // Reports NaN when the query failed, as OutboxGauge does.
        var meter = meters.Create(MetricsSetup.Meter);
        meter.CreateObservableGauge(
            "cabi.lockers.free",
            () => _state?.Free ?? double.NaN,
            description: "Lockers in service that nobody has."
        );
        meter.CreateObservableGauge(
            "cabi.rentals.running",
            () => _state?.Running ?? double.NaN,
            description: "Rentals that have not ended."
        );
        meter.CreateObservableGauge(
            "cabi.rentals.overdue",
            () => _state?.Overdue ?? double.NaN,
            description: "Those of them whose due day is over."
        );
        meter.CreateObservableGauge(
            "cabi.jobs.look_age",
            () => _state?.LookAge ?? double.NaN,
            "s",
            "How long ago any instance looked whether a job is due."
        );
        meter.CreateObservableGauge(
            "cabi.jobs.failing",
            () => _state?.Failing ?? double.NaN,
            description: "Things that a job could not do and tries again."
        );
    }

    public async Task ReadAsync(CancellationToken token)
    {
        if (_state is not null && Stopwatch.GetElapsedTime(_askedAt) < _fresh)
            return;

        try
        {
            _state = await _question.AskAsync().WaitAsync(_limit, token);
            _askedAt = Stopwatch.GetTimestamp();
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            _state = null;
        }
    }

    private async Task<State> CountAsync()
    {
        await using var scope = _scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<CabiDb>();
        var now = _clock.Now;
        var inService = await db.Lockers.CountAsync(locker => locker.OutOfServiceReason == null);
        var running = db.Rentals.Where(rental => rental.HeldLockerId != null);
        var held = await running.CountAsync();
        var looked = await db.JobStates.MaxAsync(state => state.LastLookAt);

        return new State(
            Math.Max(0, inService - held),
            held,
            await running.CountAsync(rental => rental.DueOn < now.Day),
            looked is { } at ? Math.Max(0, (now.Utc - at).TotalSeconds) : double.NaN,
            await db.JobFailures.CountAsync(failure => failure.OpenSubject != null)
        );
    }

    private sealed record State(int Free, int Running, int Overdue, double LookAge, int Failing);
}
