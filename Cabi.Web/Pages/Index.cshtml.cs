using Cabi.Web.Data.Maps;
using Cabi.Web.Domain.Campus;
using Cabi.Web.Features.Accounts;
using Cabi.Web.Pages.Floors;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Cabi.Web.Pages;

/// <summary>What I hold and until when, or the shortest way to a locker.</summary>
public sealed class IndexModel(Shell shell, DrawnFloors drawn) : PageModel
{
    public (FloorSnapshot Floor, SectionFact Section, LockerFact Locker)? Mine { get; private set; }

    /// <summary>A locker that this visitor could rent at once; null when they may not, or there is none.</summary>
    public (FloorSnapshot Floor, SectionFact Section, LockerFact Locker)? Suggested { get; private set; }

    public void OnGet()
    {
        if (shell.My is { LockerId: { } mine })
            Mine = shell.Floors.SelectMany(PlacesOf).Where(place => place.Locker.Id == mine).Cast<(FloorSnapshot, SectionFact, LockerFact)?>().FirstOrDefault();
        else if (shell.My is not null && shell.BannedUntil is null && User.StudentId is { } student)
            Suggested = Suggest(student);
    }

    // The floor with the most room, and on it not the same locker for everybody: they would race for it.
    private (FloorSnapshot, SectionFact, LockerFact)? Suggest(int student)
    {
        var roomiest = shell.Floors.MaxBy(floor => drawn.Of(floor).FreePrivateCount);
        var free = roomiest is null ? [] : PlacesOf(roomiest).Where(place =>
            place.Locker.Type == LockerType.Private && place.Locker.StateAt(shell.Now) == LockerState.Available).ToList();

        return free.Count == 0 ? null : free[student % free.Count];
    }

    private static IEnumerable<(FloorSnapshot Floor, SectionFact Section, LockerFact Locker)> PlacesOf(FloorSnapshot floor) =>
        floor.Sections.SelectMany(section => section.Lockers.Select(locker => (floor, section, locker)));
}
