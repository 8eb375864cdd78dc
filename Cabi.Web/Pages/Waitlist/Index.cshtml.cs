using System.ComponentModel.DataAnnotations;
using Cabi.Web.Data;
using Cabi.Web.Data.Queries;
using Cabi.Web.Data.Readers;
using Cabi.Web.Domain;
using Cabi.Web.Domain.Campus;
using Cabi.Web.Domain.Waitlists;
using Cabi.Web.Features.Waitlists;
using Cabi.Web.Ui;
using Cabi.Web.View.Cache;
using Cabi.Web.View.Pages;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace Cabi.Web.Pages.Waitlist;

/// <summary>My places in line, what is held for me, and the way into one more line.</summary>
public sealed class IndexModel(
    CabiDb db,
    LayoutModel layout,
    JoinWaitlist joinWaitlist,
    LeaveWaitlist leaveWaitlist,
    IStringLocalizer<Words> words
) : CabiPage
{
    public sealed record Line(int Id, int SectionId, LockerType Type, int Ahead, DateTime JoinedAt);

    public IReadOnlyList<Line> Lines { get; private set; } = [];

    public IReadOnlyList<Hold> Holds { get; private set; } = [];

    public int MostLines { get; private set; }

    public int HoldMinutes { get; private set; }

    /// <summary>The section of the line that the address names.</summary>
    public (FloorSnapshot Floor, FloorSection Section)? Chosen { get; private set; }

    public LockerType ChosenType { get; private set; }

    /// <summary>Why this visitor may not enter that line; null when they may.</summary>
    public Refusal? Refusal { get; private set; }

    [BindProperty, Required]
    public Guid? RequestId { get; set; }

    [BindProperty]
    public int SectionId { get; set; }

    [BindProperty]
    public LockerType Type { get; set; }

    [BindProperty]
    public int LineId { get; set; }

    public Task OnGetAsync(string? section, string? type, CancellationToken token)
    {
        ModelState.Clear();
        return ShowAsync(section, type, token);
    }

    public async Task<IActionResult> OnPostWaitAsync(CancellationToken token)
    {
        if (!ModelState.IsValid || RequestId is not { } requestId)
            return await AgainAsync(token);

        var refusal = await joinWaitlist.ExecuteAsync(ActorOf(requestId), StudentId, SectionId, Type, token);
        return Answer(
            refusal,
            "/waitlist",
            words["You are in line."],
            $"/waitlist?section={SectionId}&type={LockerWords.Marker(Type)}"
        );
    }

    public async Task<IActionResult> OnPostLeaveAsync(CancellationToken token)
    {
        if (!ModelState.IsValid || RequestId is not { } requestId)
            return await AgainAsync(token);

        var refusal = await leaveWaitlist.ExecuteAsync(ActorOf(requestId), StudentId, LineId, token);
        return Answer(refusal, "/waitlist", words["You have left the line."], "/waitlist");
    }

    public (FloorSnapshot Floor, FloorSection Section)? PlaceOf(int sectionId) =>
        layout
            .Floors.SelectMany(floor => floor.Sections.Select(section => (floor, section)))
            .Where(place => place.section.Id == sectionId)
            .Cast<(FloorSnapshot, FloorSection)?>()
            .FirstOrDefault();

    public (FloorSnapshot Floor, FloorSection Section, FloorLocker Locker) LockerOf(int lockerId) =>
        layout
            .Floors.SelectMany(floor =>
                floor.Sections.SelectMany(section => section.Lockers.Select(locker => (floor, section, locker)))
            )
            .First(place => place.locker.Id == lockerId);

    private async Task<IActionResult> AgainAsync(CancellationToken token)
    {
        await ShowAsync($"{SectionId}", LockerWords.Marker(Type), token);
        Response.StatusCode = StatusCodes.Status400BadRequest;
        return Page();
    }

    private async Task ShowAsync(string? section, string? type, CancellationToken token)
    {
        var now = layout.Now;
        (MostLines, HoldMinutes) = await db
            .Policies.InForceAt(now)
            .Select(policy => new ValueTuple<int, int>(policy.MaxWaitlistLines, policy.HoldMinutes))
            .SingleAsync(token);
        Lines = await db
            .WaitlistLines.Where(line => line.WaitingStudentId == StudentId)
            .OrderBy(line => line.JoinedAt)
            .Select(line => new Line(
                line.Id,
                line.SectionId,
                line.Type,
                db.WaitlistLines.Count(other =>
                    other.SectionId == line.SectionId
                    && other.Type == line.Type
                    && other.LeftAt == null
                    && (other.JoinedAt < line.JoinedAt || (other.JoinedAt == line.JoinedAt && other.Id < line.Id))
                ),
                line.JoinedAt
            ))
            .ToListAsync(token);
        Holds = await DropReader.HoldsOfAsync(db, StudentId, now, token);
        Choose(section, type);
    }

    private void Choose(string? section, string? type)
    {
        ChosenType = type == LockerWords.Marker(LockerType.Shared) ? LockerType.Shared : LockerType.Private;
        Chosen = int.TryParse(section, out var id) ? PlaceOf(id) : null;

        if (Chosen is not { } chosen)
            return;

        if (layout.My?.LockerId is not null)
            Refusal = new Refusal.AlreadyRenting();
        else if (
            chosen.Section.Lockers.Any(locker =>
                locker.Type == ChosenType && locker.StateAt(layout.Now) == LockerState.Available
            )
        )
            Refusal = new Refusal.FreeHere();
        else if (Lines.Any(line => line.SectionId == chosen.Section.Id && line.Type == ChosenType))
            Refusal = new Refusal.AlreadyWaiting();
        else if (Lines.Count >= MostLines)
            Refusal = new Refusal.WaitlistFull(MostLines);
    }
}
