using System.Diagnostics.Metrics;
using Cabi.Web.Data;
using Cabi.Web.Domain.Time;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Cabi.Web.Hosting.Metrics;

/// <summary>
/// How much waits to leave, how long the oldest has, and how much was given up. Asked of the database at each scrape.
/// </summary>
public sealed class OutboxGauge
{
    // Beyond it the number says "many": a scrape must not cost more the longer nothing leaves.
    private const int CountLimit = 10_000;

    private static readonly TimeSpan _limit = TimeSpan.FromSeconds(2);

    private readonly IServiceScopeFactory _scopes;
    private readonly CampusClock _clock;
    private readonly TimeProvider _realTime;
    private readonly SingleFlight<State> _question;
    private State? _state;

    public OutboxGauge(IMeterFactory meters, IServiceScopeFactory scopes, CampusClock clock, TimeProvider realTime)
    {
        (_scopes, _clock, _realTime) = (scopes, clock, realTime);
        _question = new SingleFlight<State>(CountAsync);

        // Reports NaN when the query failed: an old answer would look like a quiet outbox.
        var meter = meters.Create(MetricsSetup.Meter);
        meter.CreateObservableGauge(
            "cabi.database.up",
            () => _state is null ? 0 : 1,
            description: "Whether the database answered this scrape within two seconds."
        );
        meter.CreateObservableGauge(
            "cabi.outbox.waiting",
            () => _state?.Waiting ?? double.NaN,
            description: "Messages and deliveries that have not left, counted up to ten thousand each."
        );
        meter.CreateObservableGauge(
            "cabi.outbox.age",
            () => _state?.Age ?? double.NaN,
            "s",
            "How long the oldest of them has waited."
        );
        meter.CreateObservableGauge(
            "cabi.outbox.dead_lettered",
            () => _state?.Parked ?? double.NaN,
            description: "Deliveries that were given up until an operator sends them again."
        );
    }

    public async Task ReadAsync(CancellationToken token)
    {
        try
        {
            _state = await _question.AskAsync().WaitAsync(_limit, token);
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
        var messages = db
            .Messages.Where(message => message.DispatchedAt == null)
            .OrderBy(message => message.Id)
            .Take(CountLimit);
        var deliveries = db
            .Deliveries.Where(delivery => delivery.NextTryAt != null)
            .OrderBy(delivery => delivery.NextTryAt)
            .Take(CountLimit);
        var message = await messages.MinAsync(message => (DateTime?)message.CreatedAt);
        var delivery = await deliveries.MinAsync(delivery => (DateTime?)delivery.CreatedAt);

        return new State(
            await messages.CountAsync() + await deliveries.CountAsync(),
            Math.Max(AgeOf(message, _clock.Now.Utc), AgeOf(delivery, _realTime.GetUtcNow().UtcDateTime)),
            await db
                .Deliveries.Where(delivery => delivery.DeadLetteredAt != null)
                .OrderBy(delivery => delivery.DeadLetteredAt)
                .Take(CountLimit)
                .CountAsync()
        );
    }

    private static double AgeOf(DateTime? since, DateTime now) =>
        since is { } at ? Math.Max(0, (now - at).TotalSeconds) : 0;

    private sealed record State(int Waiting, double Age, int Parked);
}
