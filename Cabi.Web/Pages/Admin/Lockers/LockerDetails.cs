using Cabi.Web.Data;
using Cabi.Web.Data.Queries;
using Cabi.Web.Domain.Campus;
using Cabi.Web.Domain.Policies;
using Cabi.Web.Domain.Time;
using Cabi.Web.View.Pages;
using Microsoft.EntityFrameworkCore;

namespace Cabi.Web.Pages.Admin.Lockers;

/// <summary>What staff see of one locker.</summary>
/// <param name="Rental">The open rental.</param>
/// <param name="Gathering">How many sit in an open share room around it.</param>
/// <param name="Past">Ended rentals, newest first.</param>
/// <param name="Next">After which rental the next page of the past begins; null on the last.</param>
public sealed record LockerDetails(
    Locker Locker,
    LockerDetails.Use? Rental,
    int Gathering,
    IReadOnlyList<LockerDetails.Use> Past,
    ILookup<int, LockerDetails.Holder> Holders,
    int? Next,
    IReadOnlyList<AuditLine> Audit,
    CabiPolicy Policy
)
{
    private const int PageSize = 20;
    private const int Recent = 10;

    /// <summary>One rental of the locker.</summary>
    public sealed record Use(int Id, DateTime StartedAt, DateOnly DueOn, DateTime? EndedAt)
    {
        public int LateDays(Moment now) => Math.Max(0, now.Day.DayNumber - DueOn.DayNumber);
    }

    public sealed record Holder(int RentalId, int Id, string Name, bool IsHolding);

    /// <summary>Reads what staff see of a locker.</summary>
    public sealed class Reader(CabiDb db, LayoutModel layout)
    {
        public Task<bool> IsThereAsync(int id, CancellationToken token) =>
            db.Lockers.AnyAsync(locker => locker.Id == id, token);

        /// <param name="before">The rental after which the page of the past begins.</param>
        /// <returns>Null when there is no such locker.</returns>
        public async Task<LockerDetails?> FindAsync(int id, int before, CancellationToken token)
        {
            var now = layout.Now;
            var locker = await db
                .Lockers.AsNoTracking()
                .Include(locker => locker.Section.Floor.Building)
                .SingleOrDefaultAsync(locker => locker.Id == id, token);

            if (locker is null)
                return null;

            var rentals = db.Rentals.Where(rental => rental.LockerId == id);
            var open = await Used(rentals.Where(rental => rental.EndedAt == null)).FirstOrDefaultAsync(token);
            var past = await Used(rentals.Where(rental => rental.EndedAt != null && rental.Id < before))
                .Take(PageSize + 1)
                .ToListAsync(token);
            var shown = past.Take(PageSize).ToList();

            return new LockerDetails(
                locker,
                open,
                await db.ShareRoomMembers.CountAsync(
                    member =>
                        member.SeatedStudentId != null
                        && db.ShareRooms.Any(room =>
                            room.Id == member.RoomId && room.OpenLockerId == id && room.EndsAt > now.Utc
                        ),
                    token
                ),
                shown,
                await HoldersAsync(open is null ? shown : [open, .. shown], token),
                past.Count > PageSize ? shown[^1].Id : null,
                await AuditLine
                    .Of(db, db.AuditEntries.Where(entry => entry.Subject == $"locker:{id}"))
                    .Take(Recent)
                    .ToListAsync(token),
                await db.Policies.AsNoTracking().InForceAt(now).SingleAsync(token)
            );
        }

        private static IQueryable<Use> Used(IQueryable<Domain.Rentals.Rental> rentals) =>
            rentals
                .OrderByDescending(rental => rental.Id)
                .Select(rental => new Use(rental.Id, rental.StartedAt, rental.DueOn, rental.EndedAt));

        private async Task<ILookup<int, Holder>> HoldersAsync(IEnumerable<Use> uses, CancellationToken token)
        {
            var ids = uses.Select(use => use.Id).ToList();
            var holders = await (
                from member in db.RentalMembers
                join student in db.Students on member.StudentId equals student.Id
                where ids.Contains(member.RentalId)
                orderby member.Id
                select new Holder(member.RentalId, student.Id, student.Name, member.HoldingStudentId != null)
            ).ToListAsync(token);
            return holders.ToLookup(holder => holder.RentalId);
        }
    }
}
