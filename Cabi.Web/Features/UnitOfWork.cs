using Cabi.Web.Data;
using Cabi.Web.Data.Audit;
using Cabi.Web.Data.Changes;
using Cabi.Web.Data.Jobs;
using Cabi.Web.Domain;
using Cabi.Web.Domain.Time;
using Microsoft.EntityFrameworkCore;

namespace Cabi.Web.Features;

/// <summary>
/// The unit of work of a verb: it saves an action with its audit entry in one transaction, decides again after a lost
/// race, and recognises a request that has been carried out before.
/// </summary>
public sealed class UnitOfWork(CabiDb db, JobTrigger trigger)
{
    private const int Attempts = 10;

    // A compiled query, because every refusal asks it.
    private static readonly Func<CabiDb, string, Guid, CancellationToken, Task<First?>> _first = EF.CompileAsyncQuery(
        (CabiDb db, string actor, Guid idempotencyKey, CancellationToken token) =>
            db
                .AuditEntries.Where(entry => entry.Actor == actor && entry.IdempotencyKey == idempotencyKey)
                .Select(entry => new First(entry.Action, entry.Target, entry.Detail))
                .SingleOrDefault()
    );

    /// <param name="actor">
    /// As <see cref="CarryOutAsync"/> gave it to the verb, or made by <see cref="Actor.For"/>.
    /// </param>
    public void Record(Actor actor, string subject, string? detail, Moment now, string? reason = null) =>
        db.AuditEntries.Add(
            new AuditEntry(actor.Name, actor.IdempotencyKey, actor.Action, actor.Target, subject, detail, now, reason)
            {
                AccountId = actor.AccountId,
            }
        );

    /// <summary>Something the service does by itself; see <see cref="IdempotencyKeys"/>.</summary>
    public void Record(Guid idempotencyKey, string action, string subject, string? detail, Moment now) =>
        db.AuditEntries.Add(new AuditEntry(AuditActor.Service, idempotencyKey, action, subject, subject, detail, now));

    /// <summary>The floor looks different from now on.</summary>
    public void FloorChanged(int floorId, Moment now) => db.FloorChanges.Add(new FloorChange(floorId, now));

    /// <summary>
    /// What to answer instead of a refusal: nothing if this very request has been carried out already (a double click,
    /// a reload, a retry after a lost commit); otherwise the refusal itself.
    /// </summary>
    public async Task<Refusal?> UnlessRepeatedAsync(Actor actor, Refusal refusal, CancellationToken token)
    {
        var first = await _first(db, actor.Name, actor.IdempotencyKey, token);

        if (first is null)
            return refusal;

        return first.IsOf(actor) ? null : new Refusal.FormReused();
    }

    /// <summary>The detail under which this request was carried out; null when it was not.</summary>
    public async Task<string?> FindDetailAsync(Actor actor, CancellationToken token) =>
        await _first(db, actor.Name, actor.IdempotencyKey, token) is { } first && first.IsOf(actor)
            ? first.Detail
            : null;

    /// <summary>Names the audit entry that has this idempotency key of the service, for the text of an error.</summary>
    public async Task<string> DescribeAsync(Guid idempotencyKey, CancellationToken token) =>
        await _first(db, AuditActor.Service, idempotencyKey, token) is { } first
            ? $"its request id stands with {first.Action} of {first.Target}"
            : "no entry has its request id";

    public async Task SaveAsync(CancellationToken token)
    {
        await db.SaveChangesAsync(token);
        trigger.Ring();
    }

    /// <summary>Saves, unless somebody else was quicker: then nothing is saved.</summary>
    public async Task<bool> TrySaveAsync(CancellationToken token)
    {
        try
        {
            await SaveAsync(token);
            return true;
        }
        catch (DbUpdateConcurrencyException)
        {
            return false;
        }
        catch (DbUpdateException error) when (error.IsUniqueViolation)
        {
            return false;
        }
    }

    /// <summary>
    /// Carries a verb out: decides, saves, and decides again from fresh facts whenever somebody else was quicker. A
    /// repeat of a request that has been carried out is answered as the first was.
    /// </summary>
    /// <param name="actor">Names the action and its target, see <see cref="Actor.For"/>.</param>
    /// <param name="decide">
    /// Reads the facts and either refuses or adds what is to be saved; may be asked several times.
    /// </param>
    /// <param name="done">Called when this call has carried it out: neither for a refusal nor for a repeat.</param>
    public async Task<Refusal?> CarryOutAsync(
        Actor actor,
        Func<Actor, Task<Refusal?>> decide,
        CancellationToken token,
        Action? done = null
    )
    {
        for (var attempt = 1; attempt <= Attempts; attempt++)
        {
            db.ChangeTracker.Clear();
            var refusal = await decide(actor);

            if (refusal is null && await TryCarryOutAsync(token))
            {
                done?.Invoke();
                return null;
            }

            var lost = refusal ?? new Refusal.TooBusy();

            if (await UnlessRepeatedAsync(actor, lost, token) is not Refusal.TooBusy and var answer)
                return answer;
        }

        return new Refusal.TooBusy();
    }

    // A save whose answer was lost may have happened. The idempotency key then finds its audit entry, as it does for a
    // repeat.
    private async Task<bool> TryCarryOutAsync(CancellationToken token)
    {
        try
        {
            return await TrySaveAsync(token);
        }
        catch (Exception error) when (error.IsOutcomeUnknown())
        {
            return false;
        }
    }

    /// <summary>What a form did the first time.</summary>
    private sealed record First(string Action, string Target, string? Detail)
    {
        public bool IsOf(Actor actor) => (Action, Target) == (actor.Action, actor.Target);
    }
}
