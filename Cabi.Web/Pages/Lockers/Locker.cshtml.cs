using System.ComponentModel.DataAnnotations;
using Cabi.Web.Accounts;
using Cabi.Web.Data;
using Cabi.Web.Data.Readers;
using Cabi.Web.Domain;
using Cabi.Web.Domain.Campus;
using Cabi.Web.Domain.Rentals;
using Cabi.Web.Features.Rentals;
using Cabi.Web.Features.Sharing;
using Cabi.Web.Ui;
using Cabi.Web.View.Cache;
using Cabi.Web.View.Pages;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Localization;

namespace Cabi.Web.Pages.Lockers;

/// <summary>
/// One locker: its state, and the button that rents it, or enters its share room, or the reasons why not.
/// </summary>
public sealed class LockerModel(CabiDb db, LayoutModel layout, ShareRooms rooms, IStringLocalizer<Words> words)
    : CabiPage
{
    private const int NearbyCount = 3;

    public LockerNow Shown { get; private set; } = null!;

    public FloorSnapshot Floor { get; private set; } = null!;

    public FloorSection Section { get; private set; } = null!;

    /// <summary>Each rule as it stands for this visitor; none for a visitor who rents nothing.</summary>
    public IReadOnlyList<RuleCheck> Rules { get; private set; } = [];

    /// <summary>Why this visitor may not rent it now; null when they may.</summary>
    public Refusal? WhyNot => Rules.Select(rule => rule.Refusal).FirstOrDefault(refusal => refusal is not null);

    /// <summary>Who holds it, where the policy lets this visitor know.</summary>
    public IReadOnlyList<string> Holders { get; private set; } = [];

    /// <summary>
    /// Free lockers of its type near one that is not to be had; null when it is, or when no other would be either.
    /// </summary>
    public IReadOnlyList<FloorLocker>? Nearby { get; private set; }

    /// <summary>Whether the visitor could move here; null where that is no question.</summary>
    public MoveOffer? MoveHere { get; private set; }

    public bool IsMine => layout.My?.LockerId == Shown.Locker.Id;

    /// <summary>Nothing like it is free in its section: there is a line for the next one.</summary>
    public bool MayWait =>
        WhyNot is not null and not Refusal.AlreadyRenting
        && Nearby is { Count: 0 }
        && Shown.Locker.Type != LockerType.Club;

    /// <summary>The visitor sits in the share room around it.</summary>
    public bool IsMyRoom => Shown.Room is { } room && layout.My?.RoomId == room.Id;

    [BindProperty, Required]
    public Guid? RequestId { get; set; }

    [BindProperty]
    public string? Code { get; set; }

    public async Task<IActionResult> OnGetAsync(int id, CancellationToken token)
    {
        ModelState.Clear();
        return await ShowAsync(id, token) ? Page() : NotFound();
    }

    public async Task<IActionResult> OnPostAsync(int id, [FromServices] RentLocker rentLocker, CancellationToken token)
    {
        if (User.StudentId is null)
            return NotFound();

        if (!ModelState.IsValid || RequestId is not { } requestId)
            return await AgainAsync(id, token);

        var refusal = await rentLocker.ExecuteAsync(ActorOf(requestId), StudentId, id, token);
        return refusal is Refusal.LockerGone
            ? NotFound()
            : Answer(refusal, "/rental", words["The locker is yours."], $"/lockers/{id}");
    }

    /// <summary>Opens a share room around a shared locker.</summary>
    public async Task<IActionResult> OnPostOpenAsync(int id, CancellationToken token)
    {
        if (User.StudentId is null)
            return NotFound();

        if (!ModelState.IsValid || RequestId is not { } requestId)
            return await AgainAsync(id, token);

        return await AnswerRoomAsync(
            await rooms.Open.ExecuteAsync(ActorOf(requestId), StudentId, id, token),
            id,
            words["The waiting room is open."],
            token
        );
    }

    public async Task<IActionResult> OnPostJoinAsync(int id, CancellationToken token)
    {
        if (User.StudentId is null)
            return NotFound();

        if (!ModelState.IsValid || RequestId is not { } requestId)
            return await AgainAsync(id, token);

        var refusal = await rooms.Join.ByCodeAsync(ActorOf(requestId), StudentId, id, Code?.Trim() ?? "", token);

        if (refusal is not Refusal.RoomCodeMalformed)
            return await AnswerRoomAsync(refusal, id, words["You are in."], token);

        ModelState.AddModelError(nameof(Code), words["A room code has exactly four digits."]);
        return await AgainAsync(id, token);
    }

    private async Task<IActionResult> AgainAsync(int id, CancellationToken token)
    {
        await layout.LoadAsync(HttpContext);

        if (!await ShowAsync(id, token))
            return NotFound();

        Response.StatusCode = StatusCodes.Status400BadRequest;
        return Page();
    }

    // The last person who fits has started the rental, so there is no room any more.
    private async Task<IActionResult> AnswerRoomAsync(
        Refusal? refusal,
        int lockerId,
        string done,
        CancellationToken token
    )
    {
        if (refusal is Refusal.LockerGone)
            return NotFound();

        return await rooms.FindSeatAsync(StudentId, token) is { } roomId
            ? Answer(refusal, $"/rooms/{roomId}", done, $"/lockers/{lockerId}")
            : Answer(refusal, "/rental", words["The locker is yours."], $"/lockers/{lockerId}");
    }

    private async Task<bool> ShowAsync(int id, CancellationToken token)
    {
        var shown = await LockerReader.FindAsync(db, id, layout.Now, token);

        if (shown is null || layout.FloorOf(shown.Locker.Section.FloorId) is not { } floor)
            return false;

        Shown = shown;
        Floor = floor;
        Section = floor.Sections.Single(section => section.Id == shown.Locker.SectionId);

        if (layout.My is { } my)
            Rules =
            [
                .. RentRules.Check(my.Standing(layout.Now), shown.Locker, shown.Occupancy, shown.Policy, layout.Now),
            ];

        if (shown.DueOn is not null && !IsMine)
            Holders = await LockerReader.HolderNamesAsync(db, shown, layout.My?.LockerId is not null, token);

        if (WhyNot is not null && layout.My is { LockerId: null } && layout.BannedUntil is null && !IsMyRoom)
            Nearby = FreeNear(shown.Locker);

        if (
            WhyNot is Refusal.AlreadyRenting
            && shown is { Locker.Type: LockerType.Private, State: LockerState.Available }
        )
            MoveHere = await MoveOffer.OfAsync(
                HttpContext.RequestServices.GetRequiredService<CurrentRental>(),
                StudentId,
                Rules,
                layout.Now,
                token
            );

        return true;
    }

    private List<FloorLocker> FreeNear(Locker locker) =>
        [
            .. Section
                .Lockers.Where(each =>
                    each.Type == (locker.Type == LockerType.Shared ? LockerType.Shared : LockerType.Private)
                    && each.StateAt(layout.Now) == LockerState.Available
                )
                .OrderBy(each => Math.Abs(each.Row - locker.Row) + Math.Abs(each.Column - locker.Column))
                .Take(NearbyCount),
        ];
}
