using Cabi.Web.Data;
using Cabi.Web.Domain.Time;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Cabi.Web.Pages.Rental;

/// <summary>My rentals, newest first, a page at a time.</summary>
public sealed class HistoryModel(CabiDb db) : CabiPage
{
    private const int PageSize = 20;

    public sealed record View(
        int Id,
        int RentalId,
        string Building,
        int Floor,
        string Section,
        string Number,
        DateTime StartedAt,
        DateOnly DueOn,
        DateTime? LeftAt,
        DateTime? EndedAt
    )
    {
        /// <summary>I have left, the others have stayed: the due day is theirs.</summary>
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

    /// <summary>A move from one locker to another, each said as section and number.</summary>
    public sealed record MoveView(int RentalId, DateTime At, string From, string To);

    public IReadOnlyList<View> Rentals { get; private set; } = [];

    /// <summary>The moves of each rental, in the order in which they were made.</summary>
    public ILookup<int, MoveView> Moves { get; private set; } = Array.Empty<MoveView>().ToLookup(move => move.RentalId);

    /// <summary>Where the next page begins; null on the last.</summary>
    public int? Next { get; private set; }

    /// <param name="before">The membership after which the page begins; nothing or nonsense is the first page.</param>
    public async Task<IActionResult> OnGetAsync(string? before, CancellationToken token)
    {
        var last = int.TryParse(before, out var id) ? id : int.MaxValue;
        var rentals = await (
            from member in db.RentalMembers
            join rental in db.Rentals on member.RentalId equals rental.Id
            where member.StudentId == StudentId && member.Id < last
            orderby member.Id descending
            select new View(
                member.Id,
                rental.Id,
                rental.Locker.Section.Floor.Building.Name,
                rental.Locker.Section.Floor.Number,
                rental.Locker.Section.Name,
                rental.Locker.Number,
                rental.StartedAt,
                rental.DueOn,
                member.LeftAt,
                rental.EndedAt
            )
        )
            .Take(PageSize + 1)
            .ToListAsync(token);

        Rentals = [.. rentals.Take(PageSize)];
        Next = rentals.Count > PageSize ? Rentals[^1].Id : null;
        Moves = (await MovesOfAsync([.. Rentals.Select(rental => rental.RentalId)], token)).ToLookup(move =>
            move.RentalId
        );
        return Page();
    }

    private Task<List<MoveView>> MovesOfAsync(int[] rentals, CancellationToken token) =>
        (
            from move in db.Moves
            join old in db.Lockers on move.FromLockerId equals old.Id
            join next in db.Lockers on move.ToLockerId equals next.Id
            where rentals.Contains(move.RentalId)
            orderby move.Id
            select new MoveView(
                move.RentalId,
                move.At,
                old.Section.Name + ", " + old.Number,
                next.Section.Name + ", " + next.Number
            )
        ).ToListAsync(token);
}
