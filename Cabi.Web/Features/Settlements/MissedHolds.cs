using Cabi.Web.Data;
using Cabi.Web.Data.Readers;
using Cabi.Web.Domain.Time;
using Cabi.Web.Domain.Waitlists;
using Microsoft.EntityFrameworkCore;

namespace Cabi.Web.Features.Settlements;

/// <summary>
/// Ends the places in line of people whom a hold that they did not take has put out. Saves nothing. Until it is called
/// the pages read the same from the holds.
/// </summary>
public static class MissedHolds
{
    /// <returns>Whether there is something to save.</returns>
    public static async Task<bool> ApplyAsync(
        CabiDb db,
        IQueryable<WaitlistLine> lines,
        Moment now,
        CancellationToken token
    )
    {
        var missed = await LineReader
            .Places(db, lines.Where(line => line.WaitingStudentId != null), now)
            .Where(place => place.IsOut)
            .ToDictionaryAsync(place => place.LineId, place => place.MissedAt!.Value, token);

        if (missed.Count == 0)
            return false;

        foreach (var line in await db.WaitlistLines.Where(line => missed.Keys.Contains(line.Id)).ToListAsync(token))
            line.Leave(now with { Utc = missed[line.Id] });

        return true;
    }
}
