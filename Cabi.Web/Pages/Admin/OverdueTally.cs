using Cabi.Web.Data;
using Cabi.Web.Data.Queries;
using Cabi.Web.View.Pages;
using Microsoft.EntityFrameworkCore;

namespace Cabi.Web.Pages.Admin;

/// <summary>How many lockers are long overdue, for every page of staff: counted once a page, from the floors that are known.</summary>
public sealed class OverdueTally(CabiDb db, LayoutModel layout)
{
    private int? _count;

    public async Task<int> LongOverdueAsync(CancellationToken token)
    {
        if (_count is { } counted)
            return counted;

        var days = await db.Policies.InForceAt(layout.Now).Select(policy => policy.LongOverdueDays).SingleAsync(token);
        var latest = layout.Now.Day.AddDays(-days);
        var count = layout.Floors.Sum(floor => floor.Lockers.Count(locker => locker.DueOn <= latest));
        _count = count;
        return count;
    }
}
