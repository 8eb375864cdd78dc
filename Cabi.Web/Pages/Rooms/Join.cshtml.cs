using System.ComponentModel.DataAnnotations;
using Cabi.Web.Data;
using Cabi.Web.Data.Queries;
using Cabi.Web.Domain;
using Cabi.Web.Domain.Policies;
using Cabi.Web.Domain.Rentals;
using Cabi.Web.Domain.Sharing;
using Cabi.Web.Features.Sharing;
using Cabi.Web.Messages;
using Cabi.Web.Ui;
using Cabi.Web.View.Pages;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace Cabi.Web.Pages.Rooms;

/// <summary>
/// The other end of a share room's link: says where it leads, and lets its visitor in with one press.
/// </summary>
public sealed class JoinModel(CabiDb db, LayoutModel layout, ShareRooms rooms, IStringLocalizer<Words> words) : CabiPage
{
    public ShareRoom Room { get; private set; } = null!;

    public LockerAddress Locker { get; private set; } = null!;

    /// <summary>What a student agrees to who joins.</summary>
    public Terms? Terms { get; private set; }

    /// <summary>Why this visitor may not come in; null when they may.</summary>
    public Refusal? Refusal { get; private set; }

    [BindProperty, Required]
    public Guid? RequestId { get; set; }

    public async Task<IActionResult> OnGetAsync(string key, CancellationToken token)
    {
        ModelState.Clear();

        if (!await ShowAsync(key, token))
            return NotFound();

        // A person who sits in the room, or sat there at its end, sees its outcome.
        return Room.Seated.Any(member => member.StudentId == StudentId) ? Redirect($"/rooms/{Room.Id}") : Page();
    }

    public async Task<IActionResult> OnPostAsync(string key, CancellationToken token)
    {
        await layout.LoadAsync(HttpContext);

        if (!await ShowAsync(key, token))
            return NotFound();

        if (!ModelState.IsValid || RequestId is not { } requestId)
        {
            Response.StatusCode = StatusCodes.Status400BadRequest;
            return Page();
        }

        var refusal = await rooms.Join.ByLinkAsync(ActorOf(requestId), StudentId, key, token);
        return await rooms.FindSeatAsync(StudentId, token) is { } seat
            ? Answer(refusal, $"/rooms/{seat}", words["You are in."], $"/join/{key}")
            : Answer(refusal, "/rental", words["The locker is yours."], $"/join/{key}");
    }

    private async Task<bool> ShowAsync(string key, CancellationToken token)
    {
        var room = await db
            .ShareRooms.AsNoTracking()
            .Include(room => room.Members)
            .Include(room => room.Locker.Section.Floor.Building)
            .AsSingleQuery()
            .SingleOrDefaultAsync(room => room.Token == key, token);

        if (room is null)
            return false;

        Room = room;
        Locker = LockerAddress.Of(room.Locker);
        var policy = await db.Policies.AsNoTracking().InForceAt(layout.Now).SingleAsync(token);
        Terms = await db.Terms.AsNoTracking().InForceAt(layout.Now).SingleOrDefaultAsync(token);
        Refusal = RefusalOf(room, layout.My!.Standing(layout.Now), policy.RefuseTerm(layout.Now));
        return true;
    }

    private Refusal? RefusalOf(ShareRoom room, StudentStanding standing, Refusal? term)
    {
        if (!room.IsOpenAt(layout.Now))
            return new Refusal.RoomOver();

        if (standing.HoldsLocker)
            return new Refusal.AlreadyRenting();

        if (standing.IsInRoom)
            return new Refusal.AlreadyInRoom();

        return RentRules.RefuseBan(standing, layout.Now)
            ?? term
            ?? (room.Seated.Count() >= room.MaxPeople ? new Refusal.RoomFull() : null);
    }
}
