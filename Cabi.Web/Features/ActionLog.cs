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
    public void Record(Act act, string action, string subject, string? detail, Moment now, string? reason = null) =>
        db.AuditEntries.Add(new AuditEntry(act.RequestId, act.AccountId, action, subject, detail, now, reason));

    /// <summary>The floor looks different from now on.</summary>
    public void FloorChanged(int floorId, Moment now) => db.FloorChanges.Add(new FloorChange(floorId, now));

    /// <summary>
    /// What to answer instead of a refusal: nothing if this very request has been carried out already (a double click,
    /// a reload, a retry after a lost commit); otherwise the refusal itself.
    /// </summary>
    public async Task<Refusal?> UnlessRepeatedAsync(Act act, string action, Refusal refusal, CancellationToken token)
    {
        var first = await db.AuditEntries.AsNoTracking()
            .Where(entry => entry.RequestId == act.RequestId)
            .Select(entry => new { entry.AccountId, entry.Action })
            .SingleOrDefaultAsync(token);

        if (first is null)
            return refusal;

        return first.AccountId == act.AccountId && first.Action == action ? null : new Refusal.FormReused();
    }

    public async Task SaveAsync(CancellationToken token)
    {
        await db.SaveChangesAsync(token);
        map.Expire();
    }

    /// <summary>Saves, unless somebody was quicker or this very request has been carried out already.</summary>
    /// <param name="lost">What to answer when somebody was quicker.</param>
    public async Task<Refusal?> TrySaveAsync(Act act, string action, Refusal lost, CancellationToken token)
    {
        try
        {
            await SaveAsync(token);
            return null;
        }
        catch (DbUpdateConcurrencyException)
        {
            return await UnlessRepeatedAsync(act, action, lost, token);
        }
        catch (DbUpdateException error) when (error.IsUniqueViolation)
        {
            return await UnlessRepeatedAsync(act, action, lost, token);
        }
    }
}
