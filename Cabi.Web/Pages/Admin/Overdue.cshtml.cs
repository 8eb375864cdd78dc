using System.Globalization;
using Cabi.Web.Data;
using Cabi.Web.Data.Queries;
using Cabi.Web.Ui;
using Cabi.Web.View.Pages;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.EntityFrameworkCore;

namespace Cabi.Web.Pages.Admin;

/// <summary>
/// Which lockers are past their due day, and whose they are; the longest late first. Every choice is in the address.
/// </summary>
public sealed class OverdueModel(CabiDb db, LayoutModel layout) : PageModel
{
    public const string LongAddress = $"{Address}?show={Long}";

    private const string Address = "/admin/overdue";
    private const string Long = "long";
    private const int PageSize = 50;

    [FromQuery(Name = "show")]
    public string? Show { get; set; }

    [FromQuery(Name = "after")]
    public string? After { get; set; }

    public IReadOnlyList<OverdueLine> Lines { get; private set; } = [];

    /// <summary>The address of the page after this one; null on the last.</summary>
    public string? Next { get; private set; }

    /// <summary>Whether only what is long overdue is shown.</summary>
    public bool IsLong => Show == Long;

    public async Task OnGetAsync(CancellationToken token)
    {
        ModelState.Clear();
        var policy = await db.Policies.AsNoTracking().InForceAt(layout.Now).SingleAsync(token);
        var rentals = IsLong ? db.Rentals.LongOverdueAt(layout.Now, policy) : db.Rentals.LateAt(layout.Now);
        var lines = await OverdueLine.ReadAsync(db, Rest(rentals), PageSize + 1, policy, layout.Now, token);

        Lines = [.. lines.Take(PageSize)];
        Next = lines.Count > PageSize ? AddressAfter(Lines[^1].Rental) : null;
    }

    // What comes after the rental that the address names; nothing or nonsense is the first page.
    private IQueryable<Domain.Rentals.Rental> Rest(IQueryable<Domain.Rentals.Rental> rentals) =>
        After?.Split('.') is [var due, var last]
        && WallTime.ReadDay(due) is { } day
        && int.TryParse(last, CultureInfo.InvariantCulture, out var id)
            ? rentals.Where(rental => rental.DueOn >= day && (rental.DueOn > day || rental.Id > id))
            : rentals;

    private string AddressAfter(OverdueLine.Row rental) =>
        QueryHelpers.AddQueryString(
            IsLong ? LongAddress : Address,
            "after",
            string.Create(CultureInfo.InvariantCulture, $"{rental.DueOn:yyyy-MM-dd}.{rental.Id}")
        );
}
