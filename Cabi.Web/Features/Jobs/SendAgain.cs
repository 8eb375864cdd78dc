using System.Globalization;
using Cabi.Web.Data;
using Cabi.Web.Data.Audit;
using Cabi.Web.Domain;
using Microsoft.EntityFrameworkCore;

namespace Cabi.Web.Features.Jobs;

/// <summary>An operator sends deliveries again that were given up: one, or all of them.</summary>
public sealed class SendAgain(CabiDb db, TimeProvider realTime, UnitOfWork work) : IVerb, IAudited
{
    public static Phrase InAudit => new("sent messages again", "알림을 다시 보냄");

    // Whoever has more presses again.
    private const int MostAtOnce = 1000;

    /// <param name="deliveryId">Null for all that are parked.</param>
    public async Task<Refusal?> ExecuteAsync(Actor actor, long? deliveryId, CancellationToken token)
    {
        var outcome = await work.CarryOutAsync<SendAgain>(
            actor,
            [deliveryId],
            attempt => DecideAsync(attempt, deliveryId, token),
            token
        );
        return outcome.Refusal;
    }

    private async Task<Refusal?> DecideAsync(Attempt attempt, long? deliveryId, CancellationToken token)
    {
        var parked = await db
            .Deliveries.Where(delivery =>
                delivery.DeadLetteredAt != null && (deliveryId == null || delivery.Id == deliveryId)
            )
            .OrderBy(delivery => delivery.Id)
            .Take(MostAtOnce)
            .ToListAsync(token);

        if (parked.Count == 0)
            return new Refusal.NothingChanged();

        var now = realTime.GetUtcNow().UtcDateTime;

        foreach (var delivery in parked)
            delivery.SendAgain(now);

        work.Record(
            attempt,
            "outbox",
            deliveryId is null
                ? string.Create(CultureInfo.InvariantCulture, $"{parked.Count} deliveries")
                : string.Create(CultureInfo.InvariantCulture, $"delivery {deliveryId}")
        );
        return null;
    }
}
