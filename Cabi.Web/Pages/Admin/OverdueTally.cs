using Cabi.Web.Data;
using Cabi.Web.Data.Queries;
using Cabi.Web.View.Pages;
using Microsoft.EntityFrameworkCore;

namespace Cabi.Web.Pages.Admin;

/// <summary>
/// How many lockers are long overdue, for every page of staff: counted once a page, from the floors that are known.
/// </summary>
public sealed class OverdueTally(CabiDb db, LayoutModel layout)
{
    private int? _count;

    public async Task<int> LongOverdueAsync(CancellationToken token)
    {
        if (_count is { } counted)
            return counted;

        var policy = await db.Policies.AsNoTracking().InForceAt(layout.Now).SingleAsync(token);
        var latest = policy.LongOverdueDueBy(layout.Now);
        var count = layout.Floors.Sum(floor => floor.Lockers.Count(locker => locker.DueOn <= latest));
        _count = count;
        return count;
    }
}
