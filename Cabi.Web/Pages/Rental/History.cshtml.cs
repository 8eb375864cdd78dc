using Cabi.Web.Data;
using Cabi.Web.Domain;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Cabi.Web.Pages.Rental;

/// <summary>My rentals, newest first, a page at a time.</summary>
public sealed class HistoryModel(CabiDb db) : CabiPage
{
    private const int PageSize = 20;

    public sealed record View(
        int Id, string Building, int Floor, string Section, string Number, DateTime StartedAt, DateOnly DueOn, DateTime? LeftAt)
    {
        /// <summary>Days past the due day, so far or at the return; null while it runs in time.</summary>
        public int? LateDays(Moment now)
        {
            var days = (LeftAt is { } left ? now.Calendar.DayOf(left) : now.Day).DayNumber - DueOn.DayNumber;
            return days > 0 ? days : LeftAt is null ? null : 0;
        }
    }

    public IReadOnlyList<View> Rentals { get; private set; } = [];

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
                rental.Locker.Section.Floor.Building.Name,
                rental.Locker.Section.Floor.Number,
                rental.Locker.Section.Name,
                rental.Locker.Number,
                rental.StartedAt,
                rental.DueOn,
                member.LeftAt))
            .Take(PageSize + 1)
            .ToListAsync(token);

        Rentals = [.. rentals.Take(PageSize)];
        Next = rentals.Count > PageSize ? Rentals[^1].Id : null;
        return Page();
    }
}
