using Cabi.Web.Data;
using Cabi.Web.Data.Audit;
using Cabi.Web.Data.Changes;
using Cabi.Web.Data.Maps;
using Cabi.Web.Domain;
using Microsoft.EntityFrameworkCore;

namespace Cabi.Web.Features;

/// <summary>Saves an action with its audit entry in one transaction, and knows whether a request has acted before.</summary>
public sealed class ActionLog(CabiDb db, CampusMap map)
{
    private const int Attempts = 10;

    // Compiled: every refusal asks it.
    private static readonly Func<CabiDb, Guid, CancellationToken, Task<First?>> _first = EF.CompileAsyncQuery(
        (CabiDb db, Guid requestId, CancellationToken token) => db.AuditEntries
            .Where(entry => entry.RequestId == requestId)
            .Select(entry => new First(entry.AccountId, entry.Action))
            .SingleOrDefault());

    public void Record(Act act, string action, string subject, string? detail, Moment now, string? reason = null) =>
        db.AuditEntries.Add(new AuditEntry(act.RequestId, act.AccountId, action, subject, detail, now, reason));

    /// <summary>Something the service does by itself; see <see cref="RequestIds"/>.</summary>
    public void Record(Guid requestId, string action, string subject, string? detail, Moment now) =>
        db.AuditEntries.Add(new AuditEntry(requestId, accountId: null, action, subject, detail, now));

    /// <summary>The floor looks different from now on.</summary>
    public void FloorChanged(int floorId, Moment now) => db.FloorChanges.Add(new FloorChange(floorId, now));

    /// <summary>
    /// What to answer instead of a refusal: nothing if this very request has been carried out already (a double click,
    /// a reload, a retry after a lost commit); otherwise the refusal itself.
    /// </summary>
    public async Task<Refusal?> UnlessRepeatedAsync(Act act, string action, Refusal refusal, CancellationToken token)
    {
        var first = await _first(db, act.RequestId, token);

        if (first is null)
            return refusal;

        return first.AccountId == act.AccountId && first.Action == action ? null : new Refusal.FormReused();
    }

    /// <summary>The detail under which this request was carried out; null when it was not.</summary>
    public Task<string?> FindDetailAsync(Act act, string action, CancellationToken token) => db.AuditEntries
        .Where(entry => entry.RequestId == act.RequestId && entry.AccountId == act.AccountId && entry.Action == action)
        .Select(entry => entry.Detail)
        .SingleOrDefaultAsync(token);

    public async Task SaveAsync(CancellationToken token)
    {
        await db.SaveChangesAsync(token);
        map.Expire();
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
    /// Carries a verb out: decides, saves, and decides again from fresh facts whenever somebody else was quicker. A repeat
    /// of a request that has been carried out is answered as the first was.
    /// </summary>
    /// <param name="decide">Reads the facts and either refuses or adds what is to be saved; may be asked several times.</param>
    public async Task<Refusal?> CarryOutAsync(Act act, string action, Func<Task<Refusal?>> decide, CancellationToken token)
    {
        for (var attempt = 1; attempt <= Attempts; attempt++)
        {
            db.ChangeTracker.Clear();
            var refusal = await decide();

            if (refusal is null && await TryCarryOutAsync(token))
                return null;

            var lost = refusal ?? new Refusal.TooBusy();

            if (await UnlessRepeatedAsync(act, action, lost, token) is not Refusal.TooBusy and var answer)
                return answer;
        }

        return new Refusal.TooBusy();
    }

    // A save whose answer was lost may have happened: the request's own id then says so, as to a repeat.
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

    /// <summary>Who sent a form the first time, and what it did.</summary>
    private sealed record First(int? AccountId, string Action);
}
