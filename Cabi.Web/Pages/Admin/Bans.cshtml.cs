using System.Globalization;
using Cabi.Web.Data;
using Cabi.Web.Data.Queries;
using Cabi.Web.View.Pages;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Cabi.Web.Pages.Admin;

/// <summary>Who may not rent now, until when and why; the newest ban first.</summary>
public sealed class BansModel(CabiDb db, LayoutModel layout) : PageModel
{
    private const int PageSize = 50;

    public sealed record View(
        int Id,
        int StudentId,
        string Name,
        string Number,
        DateTime StartsAt,
        DateTime EndsAt,
        int LateDays,
        string? Reason
    );

    public IReadOnlyList<View> Bans { get; private set; } = [];

    public int? Next { get; private set; }

    /// <param name="before">The ban after which the page begins; nothing or nonsense is the first page.</param>
    public async Task OnGetAsync(string? before, CancellationToken token)
    {
        var last = int.TryParse(before, CultureInfo.InvariantCulture, out var id) ? id : int.MaxValue;
        var bans = await (
            from ban in db.Bans.RunningAt(layout.Now)
            join student in db.Students on ban.StudentId equals student.Id
            where ban.Id < last
            orderby ban.Id descending
            select new View(
                ban.Id,
                student.Id,
                student.Name,
                student.Number,
                ban.StartsAt,
                ban.EndsAt,
                ban.LateDays,
                ban.Reason
            )
        )
            .Take(PageSize + 1)
            .ToListAsync(token);

        Bans = [.. bans.Take(PageSize)];
        Next = bans.Count > PageSize ? Bans[^1].Id : null;
    }
}
