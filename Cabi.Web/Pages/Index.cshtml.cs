using Cabi.Web.Accounts;
using Cabi.Web.Data;
using Cabi.Web.Data.Readers;
using Cabi.Web.Domain.Campus;
using Cabi.Web.View.Cache;
using Cabi.Web.View.Pages;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.DependencyInjection;

namespace Cabi.Web.Pages;

/// <summary>What I hold and until when, or the shortest way to a locker.</summary>
public sealed class IndexModel(LayoutModel layout, FloorRenderer drawn) : PageModel
{
    public (FloorSnapshot Floor, FloorSection Section, FloorLocker Locker)? Mine { get; private set; }

    /// <summary>A locker that this visitor could rent at once; null when they may not, or there is none.</summary>
    public (FloorSnapshot Floor, FloorSection Section, FloorLocker Locker)? Suggested { get; private set; }

    /// <summary>What is held for this visitor, who waits in lines; null when nothing is.</summary>
    public (FloorSnapshot Floor, FloorSection Section, FloorLocker Locker, DateTime Until)? Held { get; private set; }

    public async Task OnGetAsync(CancellationToken token)
    {
        if (layout.My is { LockerId: null, Lines: > 0 } waiting)
            Held = await HeldAsync(waiting.StudentId, token);

        if (layout.My is { LockerId: { } mine })
            Mine = PlaceOf(mine);
        else if (layout.My is not null && layout.BannedUntil is null && User.StudentId is { } student)
            Suggested = Suggest(student);
    }

    // The database is asked only for students who wait: the page of everybody else needs no question.
    private async Task<(FloorSnapshot, FloorSection, FloorLocker, DateTime)?> HeldAsync(
        int studentId,
        CancellationToken token
    )
    {
        var db = HttpContext.RequestServices.GetRequiredService<CabiDb>();
        var hold = (await DropReader.HoldsOfAsync(db, studentId, layout.Now, token)).MinBy(hold => hold.EndsAt);
        return hold is not null && PlaceOf(hold.LockerId) is var (floor, section, locker)
            ? (floor, section, locker, hold.EndsAt)
            : null;
    }

    private (FloorSnapshot Floor, FloorSection Section, FloorLocker Locker)? PlaceOf(int lockerId) =>
        layout
            .Floors.SelectMany(PlacesOf)
            .Where(place => place.Locker.Id == lockerId)
            .Cast<(FloorSnapshot, FloorSection, FloorLocker)?>()
            .FirstOrDefault();

    // Offers the floor with the most free lockers, and not the same locker to everybody: they would race for it.
    private (FloorSnapshot, FloorSection, FloorLocker)? Suggest(int student)
    {
        var roomiest = layout.Floors.MaxBy(floor => drawn.Of(floor).FreePrivateCount);
        var free = roomiest is null
            ? []
            : PlacesOf(roomiest)
                .Where(place =>
                    place.Locker.Type == LockerType.Private && place.Locker.StateAt(layout.Now) == LockerState.Available
                )
                .ToList();

        return free.Count == 0 ? null : free[student % free.Count];
    }

    private static IEnumerable<(FloorSnapshot Floor, FloorSection Section, FloorLocker Locker)> PlacesOf(
        FloorSnapshot floor
    ) => floor.Sections.SelectMany(section => section.Lockers.Select(locker => (floor, section, locker)));
}
