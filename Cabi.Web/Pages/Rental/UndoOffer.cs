using Cabi.Web.Data;
using Cabi.Web.Data.Readers;
using Cabi.Web.Domain.Rentals;
using Cabi.Web.Domain.Time;
using Cabi.Web.View.Pages;
using Microsoft.EntityFrameworkCore;

namespace Cabi.Web.Pages.Rental;

/// <summary>The return of a moment ago, which its student can still undo.</summary>
/// <param name="Number">Of the locker.</param>
/// <param name="HasLeft">They left it to others.</param>
/// <param name="Until">The end of the time for it, UTC.</param>
public sealed record UndoOffer(int ReturnId, string Number, bool HasLeft, DateTime Until)
{
    /// <summary>After how many real seconds a page without scripts is asked again, which offers it no more.</summary>
    /// <param name="rate">Campus seconds per real second.</param>
    public int SecondsFrom(Moment now, double rate) => 1 + (int)Math.Ceiling((Until - now.Utc).TotalSeconds / rate);

    /// <summary>Reads what the visitor can undo.</summary>
    public sealed class Reader(CabiDb db, LayoutModel layout)
    {
        /// <returns>Null when there is nothing, or the rules say no.</returns>
        public async Task<UndoOffer?> ReadAsync(CancellationToken token)
        {
            var now = layout.Now;

            if (layout.My is not { } my || my.UndoableUntil is not { } until || until <= now.Utc)
                return null;

            var given = await db
                .Returns.AsNoTracking()
                .Where(given => given.StudentId == my.StudentId && given.UndoableUntil > now.Utc)
                .OrderByDescending(given => given.Id)
                .Include(given => given.Rental.Members)
                .Include(given => given.Rental.Locker)
                .AsSingleQuery()
                .FirstOrDefaultAsync(token);

            if (
                given is null
                || await LockerReader.FindAsync(db, given.Rental.LockerId, now, token) is not { } locker
                || UndoRules.Refuse(given, my.Standing(now), locker.Occupancy, now) is not null
            )
                return null;

            return new UndoOffer(given.Id, locker.Locker.Number, !given.HasEndedRental, given.UndoableUntil);
        }
    }
}
