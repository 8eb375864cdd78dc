using Cabi.Web.Data;
using Cabi.Web.Data.Queries;
using Cabi.Web.Domain.Time;
using Cabi.Web.Messages;
using Microsoft.EntityFrameworkCore;

namespace Cabi.Web.Pages;

/// <summary>The ban that keeps a visitor from renting for longest, and where it comes from.</summary>
/// <param name="Days">Campus days from its beginning to its end.</param>
/// <param name="LateDays">Campus days the return was late; zero when staff set it.</param>
/// <param name="Reason">Why staff set it; null when it was earned.</param>
/// <param name="Until">Its end, UTC.</param>
/// <param name="Locker">
/// What was returned late; null when staff set the ban, or when the rental is not known any more.
/// </param>
public sealed record HomeBan(int Days, int LateDays, string? Reason, DateTime Until, LockerAddress? Locker)
{
    /// <returns>Null when no ban is running.</returns>
    public static async Task<HomeBan?> FindAsync(CabiDb db, int studentId, Moment now, CancellationToken token)
    {
        var ban = await db
            .Bans.AsNoTracking()
            .RunningAt(now)
            .Where(ban => ban.StudentId == studentId)
            .OrderByDescending(ban => ban.EndsAt)
            .FirstOrDefaultAsync(token);

        if (ban is null)
            return null;

        // A return writes its ban and the end of the person's part at one moment.
        var rental = await db
            .Rentals.AsNoTracking()
            .Where(rental =>
                rental.Members.Any(member => member.StudentId == studentId && member.LeftAt == ban.StartsAt)
            )
            .Include(rental => rental.Locker.Section.Floor.Building)
            .FirstOrDefaultAsync(token);
        var days = now.Calendar.DayOf(ban.EndsAt).DayNumber - now.Calendar.DayOf(ban.StartsAt).DayNumber;

        return new HomeBan(
            days,
            ban.LateDays,
            ban.Reason,
            ban.EndsAt,
            rental is null || ban.LateDays == 0 ? null : LockerAddress.Of(rental.Locker)
        );
    }
}
