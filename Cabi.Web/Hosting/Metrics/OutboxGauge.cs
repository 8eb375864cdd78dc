using System.Diagnostics.Metrics;
using Cabi.Web.Data;
using Cabi.Web.Domain;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Cabi.Web.Hosting.Metrics;

/// <summary>How many messages wait for their mail, and how long the oldest has. Asked of the database at each scrape.</summary>
public sealed class OutboxGauge
{
    // Beyond it the number says "many": a scrape must not cost more the longer nothing leaves.
    private const int CountLimit = 10_000;

    private static readonly TimeSpan _limit = TimeSpan.FromSeconds(2);

    private readonly IServiceScopeFactory _scopes;
    private readonly CampusClock _clock;
    private readonly PatientQuestion<(int Waiting, double Age)> _question;
    private (int Waiting, double Age)? _state;

    public OutboxGauge(IMeterFactory meters, IServiceScopeFactory scopes, CampusClock clock)
    {
        (_scopes, _clock) = (scopes, clock);
        _question = new PatientQuestion<(int, double)>(CountAsync);

        // What is not known is not a number: an old answer would look like a quiet outbox.
        var meter = meters.Create(MetricsSetup.Meter);
        meter.CreateObservableGauge(
            "cabi.database.up", () => _state is null ? 0 : 1, description: "Whether the database answered this scrape within two seconds.");
        meter.CreateObservableGauge(
            "cabi.outbox.waiting", () => _state?.Waiting ?? double.NaN, description: "Messages whose mail has not left, counted up to ten thousand.");
        meter.CreateObservableGauge(
            "cabi.outbox.age", () => _state?.Age ?? double.NaN, "s", "How long the oldest message whose mail has not left has waited.");
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

    private async Task<(int, double)> CountAsync()
    {
        await using var scope = _scopes.CreateAsyncScope();
        var waiting = scope.ServiceProvider.GetRequiredService<CabiDb>().Messages.Where(message => message.MailedAt == null);
        var count = await waiting.OrderBy(message => message.Id).Take(CountLimit).CountAsync();
        var oldest = await waiting.OrderBy(message => message.Id).Select(message => (DateTime?)message.CreatedAt).FirstOrDefaultAsync();

        return (count, oldest is { } since ? Math.Max(0, (_clock.Now.Utc - since).TotalSeconds) : 0);
    }
}
