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
/// race, and recognises a request that has been carried out before. Everything that the audit holds is added here.
/// </summary>
public sealed class UnitOfWork(CabiDb db, CampusClock clock, JobTrigger trigger)
{
    private const int Attempts = 10;

    // A compiled query, because every refusal asks it.
    private static readonly Func<CabiDb, string, Guid, CancellationToken, Task<First?>> _first = EF.CompileAsyncQuery(
        (CabiDb db, string actor, Guid idempotencyKey, CancellationToken token) =>
            db
                .AuditEntries.Where(entry => entry.Actor == actor && entry.IdempotencyKey == idempotencyKey)
                .Select(entry => new First(entry.Action, entry.Subject, entry.Detail, entry.Asked))
                .SingleOrDefault()
    );

    /// <summary>
    /// Carries an action out: decides, saves, and decides again from fresh facts whenever somebody else was quicker.
    /// </summary>
    /// <typeparam name="TAction">The verb.</typeparam>
    /// <param name="asked">
    /// All that the request says, as it was understood and never read off a clock: the same request for anything else
    /// is refused.
    /// </param>
    /// <param name="decide">
    /// Reads the facts and either refuses or adds what is to be saved; may be asked several times.
    /// </param>
    public async Task<Outcome> CarryOutAsync<TAction>(
        Actor actor,
        IReadOnlyList<object?> asked,
        Func<Attempt, Task<Refusal?>> decide,
        CancellationToken token
    )
        where TAction : IAudited
    {
        var action = AuditAction.Of<TAction>().Name;
        var digest = RequestDigest.Of(actor.RequestId, action, asked);

        for (var count = 1; count <= Attempts; count++)
        {
            db.ChangeTracker.Clear();
            var attempt = new Attempt(actor, action, digest, clock.Now);
            var refusal = await decide(attempt);

            if (refusal is null && await TryCarryOutAsync(token))
                return new Outcome.Done();

            if (await _first(db, actor.Name, actor.IdempotencyKey, token) is { } first)
                return first.IsOf(attempt)
                    ? new Outcome.Repeated(first.Detail)
                    : new Outcome.Refused(new Refusal.FormReused());

            if (refusal is not null)
                return new Outcome.Refused(refusal);
        }

        return new Outcome.Refused(new Refusal.TooBusy());
    }

    /// <summary>Adds the audit entry of an action that is being carried out.</summary>
    public void Record(Attempt attempt, string subject, string? detail, string? reason = null) =>
        db.AuditEntries.Add(
            new AuditEntry(
                attempt.Actor.Name,
                attempt.Actor.IdempotencyKey,
                attempt.Action,
                subject,
                detail,
                attempt.Now,
                reason
            )
            {
                AccountId = attempt.AccountId,
                Asked = attempt.Asked,
            }
        );

    /// <summary>Adds the audit entry of something that the service does by itself.</summary>
    /// <param name="once">What it is done to: a second entry for it cannot be saved.</param>
    public void RecordOnce<TAction>(object once, string subject, string? detail, Moment now)
        where TAction : IAudited => Record<TAction>(AuditActor.Service, KeyOf<TAction>(once), subject, detail, now);

    /// <summary>Adds the audit entry of something that the machine's administrator does.</summary>
    public void RecordCommand<TAction>(string subject, string? detail, Moment now)
        where TAction : IAudited => Record<TAction>(AuditActor.CommandLine, Guid.NewGuid(), subject, detail, now);

    /// <summary>The floor looks different from now on.</summary>
    public void FloorChanged(int floorId, Moment now) => db.FloorChanges.Add(new FloorChange(floorId, now));

    /// <summary>Names the audit entry in the way of one by the service, for the text of an error.</summary>
    /// <param name="once">As <see cref="RecordOnce"/> was told.</param>
    public async Task<string> DescribeAsync<TAction>(object once, CancellationToken token)
        where TAction : IAudited =>
        await _first(db, AuditActor.Service, KeyOf<TAction>(once), token) is { } first
            ? $"its request id stands with {first.Action} of {first.Subject}"
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

    private void Record<TAction>(string actor, Guid idempotencyKey, string subject, string? detail, Moment now)
        where TAction : IAudited =>
        db.AuditEntries.Add(
            new AuditEntry(actor, idempotencyKey, AuditAction.Of<TAction>().Name, subject, detail, now)
        );

    private static Guid KeyOf<TAction>(object once)
        where TAction : IAudited => IdempotencyKeys.Of(AuditAction.Of<TAction>().Name, once);

    /// <summary>What a form did the first time.</summary>
    private sealed record First(string Action, string Subject, string? Detail, byte[]? Asked)
    {
        public bool IsOf(Attempt attempt) => attempt.Asked.AsSpan().SequenceEqual(Asked);
    }
}
