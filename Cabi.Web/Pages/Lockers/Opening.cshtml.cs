using System.ComponentModel.DataAnnotations;
using Cabi.Web.Accounts;
using Cabi.Web.Data;
using Cabi.Web.Data.Queries;
using Cabi.Web.Domain.Campus;
using Cabi.Web.Features.Rentals;
using Cabi.Web.Ui;
using Cabi.Web.View.Cache;
using Cabi.Web.View.Pages;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace Cabi.Web.Pages.Lockers;

/// <summary>
/// What opens at the next drop, counted down; and one button for any locker that is free, by floor and section.
/// </summary>
public sealed class OpeningModel(CabiDb db, LayoutModel layout, RentAnyLocker rentAny, IStringLocalizer<Words> words)
    : CabiPage
{
    public sealed record Place(FloorSnapshot Floor, FloorSection Section, IReadOnlyList<FloorLocker> Opening, int Free);

    /// <summary>The next instant (UTC) at which a locker opens; the next drop when none is waiting to.</summary>
    public DateTime NextDrop { get; private set; }

    /// <summary>The sections in which something opens or is free, floor by floor.</summary>
    public IReadOnlyList<IGrouping<FloorSnapshot, Place>> Floors { get; private set; } = [];

    public int OpeningCount => Floors.SelectMany(floor => floor).Sum(place => place.Opening.Count);

    [BindProperty, Required]
    public Guid? RequestId { get; set; }

    [BindProperty, Required]
    public int? FloorId { get; set; }

    [BindProperty]
    public int? SectionId { get; set; }

    public Task OnGetAsync(CancellationToken token)
    {
        ModelState.Clear();
        return ShowAsync(token);
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken token)
    {
        if (User.StudentId is null)
            return NotFound();

        if (!ModelState.IsValid || RequestId is not { } requestId || FloorId is not { } floorId)
        {
            await ShowAsync(token);
            Response.StatusCode = StatusCodes.Status400BadRequest;
            return Page();
        }

        var refusal = await rentAny.ExecuteAsync(ActorOf(requestId), StudentId, floorId, SectionId, token);
        return Answer(refusal, "/rental", words["The locker is yours."], "/lockers/opening");
    }

    private async Task ShowAsync(CancellationToken token)
    {
        var places = layout
            .Floors.SelectMany(floor => floor.Sections.Select(section => PlaceOf(floor, section)))
            .Where(place => place.Opening.Count > 0 || place.Free > 0)
            .ToList();
        Floors = [.. places.GroupBy(place => place.Floor)];
        NextDrop =
            places.SelectMany(place => place.Opening).Min(locker => locker.OpensAt) ?? await NextDropAsync(token);
    }

    private Place PlaceOf(FloorSnapshot floor, FloorSection section) =>
        new(
            floor,
            section,
            [
                .. section
                    .Lockers.Where(locker => locker.StateAt(layout.Now) == LockerState.Pending)
                    .OrderBy(locker => locker.OpensAt)
                    .ThenBy(locker => locker.Number, StringComparer.Ordinal),
            ],
            section.Lockers.Count(locker =>
                locker.Type == LockerType.Private && locker.StateAt(layout.Now) == LockerState.Available
            )
        );

    private async Task<DateTime> NextDropAsync(CancellationToken token)
    {
        var time = await db.Policies.InForceAt(layout.Now).Select(policy => policy.DropTime).SingleAsync(token);
        var today = layout.Now.Calendar.InstantOf(layout.Now.Day, time);
        return today > layout.Now.Utc ? today : layout.Now.Tomorrow(time);
    }
}
