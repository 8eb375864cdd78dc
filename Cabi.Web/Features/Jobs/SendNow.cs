using Cabi.Web.Data;
using Cabi.Web.Data.Audit;
using Cabi.Web.Data.Outbox;
using Cabi.Web.Domain;
using Microsoft.EntityFrameworkCore;

namespace Cabi.Web.Features.Jobs;

/// <summary>
/// An operator lets deliveries wait no longer for their next attempt. A channel that rests keeps its rest.
/// </summary>
public sealed class SendNow(CabiDb db, TimeProvider realTime, UnitOfWork work) : IVerb, IAudited
{
    public static Phrase InAudit => new("sent messages without waiting", "기다리지 않고 알림을 보냄");

    /// <param name="choice">Deliveries, all of a channel, or everything.</param>
    public async Task<Refusal?> ExecuteAsync(Actor actor, Choice choice, CancellationToken token)
    {
        var outcome = await work.CarryOutAsync<SendNow>(
            actor,
            [.. choice.Parts],
            attempt => DecideAsync(attempt, choice, token),
            token
        );
        return outcome.Refusal;
    }

    private async Task<Refusal?> DecideAsync(Attempt attempt, Choice choice, CancellationToken token)
    {
        var now = realTime.GetUtcNow().UtcDateTime;
        var waiting = await Chosen(choice)
            .Where(delivery => delivery.NextTryAt > now)
            .OrderBy(delivery => delivery.NextTryAt)
            .ThenBy(delivery => delivery.Id)
            .Take(Choice.MostAtOnce)
            .ToListAsync(token);

        if (waiting.Count == 0)
            return new Refusal.NothingChanged();

        foreach (var delivery in waiting)
            delivery.SendNow(now);

        work.Record(attempt, "outbox", choice.Detail("deliveries", waiting.Count));
        return null;
    }

    private IQueryable<Delivery> Chosen(Choice choice)
    {
        if (choice.AllOf is null)
            return db.Deliveries.Where(delivery => choice.Ids.Contains(delivery.Id));

        if (choice.AllOf == Choice.Everything)
            return db.Deliveries;

        return NamedValue.Of(typeof(Channel), choice.AllOf) is Channel channel
            ? db.Deliveries.Where(delivery => delivery.Channel == channel)
            : db.Deliveries.Where(_ => false);
    }
}
