using Cabi.Web.Data;
using Cabi.Web.Domain.Campus;
using Cabi.Web.Domain.Time;
using Microsoft.EntityFrameworkCore;

namespace Cabi.Web.Pages.Rental;

/// <summary>A student's rentals, newest first, a page at a time.</summary>
/// <param name="Moves">The moves of each rental, in the order in which they were made.</param>
/// <param name="Next">Where the next page begins; null on the last.</param>
public sealed record RentalHistory(
    IReadOnlyList<RentalHistory.Membership> Rentals,
    ILookup<int, RentalHistory.Moved> Moves,
    int? Next
)
{
    private const int PageSize = 20;

    /// <summary>One student's part in a rental.</summary>
    public sealed record Membership(
        int Id,
        int RentalId,
        PlaceName Building,
        int Floor,
        PlaceName Section,
        string Number,
        DateTime StartedAt,
        DateOnly DueOn,
        DateTime? LeftAt,
        DateTime? EndedAt
    )
    {
        /// <summary>The student has left, the others have stayed: the due day is theirs.</summary>
        public bool IsLeftToOthers => LeftAt is not null && LeftAt != EndedAt;

        /// <summary>Days past the due day, so far or at the return; null while it runs in time.</summary>
        public int? LateDays(Moment now)
        {
            var days = (LeftAt is { } left ? now.Calendar.DayOf(left) : now.Day).DayNumber - DueOn.DayNumber;
            return days > 0 ? days
                : LeftAt is null ? null
                : 0;
        }
    }

    /// <summary>A move from one locker to another.</summary>
    public sealed record Moved(int RentalId, DateTime At, Spot From, Spot To);

    /// <summary>A locker as a move says it: section and number.</summary>
    public sealed record Spot(PlaceName Section, string Number)
    {
        public override string ToString() => $"{Section}, {Number}";
    }

    /// <summary>Reads a student's rentals.</summary>
    public sealed class Reader(CabiDb db)
    {
        /// <param name="before">
        /// The membership after which the page begins; nothing or nonsense is the first page.
        /// </param>
        public async Task<RentalHistory> ReadAsync(int studentId, string? before, CancellationToken token)
        {
            var last = int.TryParse(before, out var id) ? id : int.MaxValue;
            var rentals = await (
                from member in db.RentalMembers
                join rental in db.Rentals on member.RentalId equals rental.Id
                where member.StudentId == studentId && member.Id < last
                orderby member.Id descending
                select new Membership(
                    member.Id,
                    rental.Id,
                    new PlaceName(
                        rental.Locker.Section.Floor.Building.Name,
                        rental.Locker.Section.Floor.Building.OtherName
                    ),
                    rental.Locker.Section.Floor.Number,
                    new PlaceName(rental.Locker.Section.Name, rental.Locker.Section.OtherName),
                    rental.Locker.Number,
                    rental.StartedAt,
                    rental.DueOn,
                    member.LeftAt,
                    rental.EndedAt
                )
            )
                .Take(PageSize + 1)
                .ToListAsync(token);
            var shown = rentals.Take(PageSize).ToList();
            var moves = await MovesOfAsync([.. shown.Select(rental => rental.RentalId)], token);

            return new RentalHistory(
                shown,
                moves.ToLookup(move => move.RentalId),
                rentals.Count > PageSize ? shown[^1].Id : null
            );
        }

        private Task<List<Moved>> MovesOfAsync(int[] rentals, CancellationToken token) =>
            (
                from move in db.Moves
                join old in db.Lockers on move.FromLockerId equals old.Id
                join next in db.Lockers on move.ToLockerId equals next.Id
                where rentals.Contains(move.RentalId)
                orderby move.Id
                select new Moved(
                    move.RentalId,
                    move.At,
                    new Spot(new PlaceName(old.Section.Name, old.Section.OtherName), old.Number),
                    new Spot(new PlaceName(next.Section.Name, next.Section.OtherName), next.Number)
                )
            ).ToListAsync(token);
    }
}
