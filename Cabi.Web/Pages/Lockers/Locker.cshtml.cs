using System.ComponentModel.DataAnnotations;
using Cabi.Web.Data;
using Cabi.Web.Data.Lockers;
using Cabi.Web.Data.Maps;
using Cabi.Web.Domain;
using Cabi.Web.Domain.Campus;
using Cabi.Web.Domain.Rentals;
using Cabi.Web.Features.Accounts;
using Cabi.Web.Features.Rentals;
using Cabi.Web.Features.Sharing;
using Cabi.Web.Ui;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;

namespace Cabi.Web.Pages.Lockers;

/// <summary>One locker: its state, and the button that rents it, or enters its share room, or the reasons why not.</summary>
public sealed class LockerModel(
    CabiDb db, Shell shell, RentLocker rentLocker, ShareRooms rooms, IStringLocalizer<Words> words) : CabiPage
{
    private const int NearbyCount = 3;

    public LockerNow Shown { get; private set; } = null!;

    public FloorSnapshot Floor { get; private set; } = null!;

    public SectionFact Section { get; private set; } = null!;

    /// <summary>Each rule as it stands for this visitor; none for a visitor who rents nothing.</summary>
    public IReadOnlyList<RuleCheck> Rules { get; private set; } = [];

    /// <summary>Why this visitor may not rent it now; null when they may.</summary>
    public Refusal? Refusal => Rules.Select(rule => rule.Refusal).FirstOrDefault(refusal => refusal is not null);

    /// <summary>Free lockers of its type near one that is not to be had; null when it is, or when no other would be either.</summary>
    public IReadOnlyList<LockerFact>? Nearby { get; private set; }

    public bool IsMine => shell.My?.LockerId == Shown.Locker.Id;

    /// <summary>The visitor sits in the share room around it.</summary>
    public bool IsMyRoom => Shown.Room is { } room && shell.My?.RoomId == room.Id;

    [BindProperty, Required]
    public Guid? RequestId { get; set; }

    [BindProperty]
    public string? Code { get; set; }

    public async Task<IActionResult> OnGetAsync(int id, CancellationToken token)
    {
        ModelState.Clear();
        return await ShowAsync(id, token) ? Page() : NotFound();
    }

    /// <summary>Rents a private locker, or opens a share room around a shared one.</summary>
    public async Task<IActionResult> OnPostAsync(int id, CancellationToken token)
    {
        if (User.StudentId is null || shell.LockerOf(id) is not { } locker)
            return NotFound();

        if (!ModelState.IsValid || RequestId is not { } requestId)
            return await AgainAsync(id, token);

        if (locker.Type == LockerType.Shared)
            return await AnswerRoomAsync(await rooms.Open.ExecuteAsync(ActOf(requestId), StudentId, id, token), id, words["The waiting room is open."], token);

        var refusal = await rentLocker.ExecuteAsync(ActOf(requestId), StudentId, id, token);
        return Answer(refusal, "/rental", words["The locker is yours."], $"/lockers/{id}");
    }

    public async Task<IActionResult> OnPostJoinAsync(int id, CancellationToken token)
    {
        if (User.StudentId is null || shell.LockerOf(id) is null)
            return NotFound();

        if (!ModelState.IsValid || RequestId is not { } requestId)
            return await AgainAsync(id, token);

        var refusal = await rooms.Join.ByCodeAsync(ActOf(requestId), StudentId, id, Code?.Trim() ?? "", token);

        if (refusal is not Domain.Refusal.RoomCodeMalformed)
            return await AnswerRoomAsync(refusal, id, words["You are in."], token);

        ModelState.AddModelError(nameof(Code), words["A room code has exactly four digits."]);
        return await AgainAsync(id, token);
    }

    private async Task<IActionResult> AgainAsync(int id, CancellationToken token)
    {
        if (!await ShowAsync(id, token))
            return NotFound();

        Response.StatusCode = StatusCodes.Status400BadRequest;
        return Page();
    }

    // The last one who fits has started the rental: then there is no room any more.
    private async Task<IActionResult> AnswerRoomAsync(Refusal? refusal, int lockerId, string done, CancellationToken token) =>
        await rooms.FindSeatAsync(StudentId, token) is { } roomId
            ? Answer(refusal, $"/rooms/{roomId}", done, $"/lockers/{lockerId}")
            : Answer(refusal, "/rental", words["The locker is yours."], $"/lockers/{lockerId}");

    private async Task<bool> ShowAsync(int id, CancellationToken token)
    {
        var shown = await LockerReader.FindAsync(db, id, shell.Now, token);

        if (shown is null || shell.FloorOf(shown.Locker.Section.FloorId) is not { } floor)
            return false;

        Shown = shown;
        Floor = floor;
        Section = floor.Sections.Single(section => section.Id == shown.Locker.SectionId);

        if (shell.My is { } my)
            Rules = [.. RentRules.Check(my.Standing, shown.Locker, shown.Claims, shown.Policy, shell.Now)];

        if (Refusal is not null && shell.My is { BannedUntil: null, LockerId: null } && !IsMyRoom)
            Nearby = FreeNear(shown.Locker);

        return true;
    }

    private List<LockerFact> FreeNear(Locker locker) =>
    [
        .. Section.Lockers
            .Where(each => each.Type == (locker.Type == LockerType.Shared ? LockerType.Shared : LockerType.Private) && each.StateAt(shell.Now) == LockerState.Available)
            .OrderBy(each => Math.Abs(each.Row - locker.Row) + Math.Abs(each.Column - locker.Column))
            .Take(NearbyCount),
    ];
}
