using System.Globalization;
using Cabi.Web.Data;
using Cabi.Web.Data.Queries;
using Cabi.Web.Ui;
using Cabi.Web.View.Pages;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.EntityFrameworkCore;

namespace Cabi.Web.Pages.Admin;

/// <summary>The lockers that are past their due day, a page at a time, the longest late first.</summary>
/// <param name="IsLong">Whether only what is long overdue is shown.</param>
/// <param name="Next">The address of the page after this one; null on the last.</param>
public sealed record OverdueList(IReadOnlyList<OverdueLine> Lines, bool IsLong, string? Next)
{
    public const string LongAddress = $"{Address}?show={Long}";

    private const string Address = "/admin/overdue";
    private const string Long = "long";
    private const int PageSize = 50;

    /// <summary>Reads what is overdue.</summary>
    public sealed class Reader(CabiDb db, LayoutModel layout)
    {
        /// <param name="show">What to show; nothing or nonsense is all.</param>
        /// <param name="after">The rental after which the page begins; nothing or nonsense is the first page.</param>
        public async Task<OverdueList> ReadAsync(string? show, string? after, CancellationToken token)
        {
            var isLong = show == Long;
            var policy = await db.Policies.AsNoTracking().InForceAt(layout.Now).SingleAsync(token);
            var rentals = isLong ? db.Rentals.LongOverdueAt(layout.Now, policy) : db.Rentals.LateAt(layout.Now);
            var lines = await OverdueLine.ReadAsync(db, Rest(rentals, after), PageSize + 1, policy, layout.Now, token);
            var shown = lines.Take(PageSize).ToList();

            return new OverdueList(
                shown,
                isLong,
                lines.Count > PageSize ? AddressAfter(shown[^1].Rental, isLong) : null
            );
        }

        private static IQueryable<Domain.Rentals.Rental> Rest(
            IQueryable<Domain.Rentals.Rental> rentals,
            string? after
        ) =>
            after?.Split('.') is [var due, var last]
            && WallTime.ReadDay(due) is { } day
            && int.TryParse(last, CultureInfo.InvariantCulture, out var id)
                ? rentals.Where(rental => rental.DueOn >= day && (rental.DueOn > day || rental.Id > id))
                : rentals;

        private static string AddressAfter(OverdueLine.Row rental, bool isLong) =>
            QueryHelpers.AddQueryString(
                isLong ? LongAddress : Address,
                "after",
                string.Create(CultureInfo.InvariantCulture, $"{rental.DueOn:yyyy-MM-dd}.{rental.Id}")
            );
    }
}
