using System.ComponentModel.DataAnnotations;
using Cabi.Web.Data;
using Cabi.Web.Data.Maps;
using Cabi.Web.Data.Queries;
using Cabi.Web.Domain;
using Cabi.Web.Domain.Campus;
using Cabi.Web.Domain.Policies;
using Cabi.Web.Domain.Rentals;
using Cabi.Web.Features.Accounts;
using Cabi.Web.Features.Rentals;
using Cabi.Web.Ui;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace Cabi.Web.Pages.Lockers;

/// <summary>One locker: its state, and the button that rents it or the reason why not.</summary>
public sealed class LockerModel(CabiDb db, Shell shell, RentLocker rentLocker, IStringLocalizer<Words> words) : CabiPage
{
    private const int NearbyCount = 3;

    public sealed record View(Locker Locker, DateOnly? HeldUntil, CabiPolicy Policy);

    public View Shown { get; private set; } = null!;

    public FloorSnapshot Floor { get; private set; } = null!;

    public SectionFact Section { get; private set; } = null!;

    /// <summary>Why this visitor may not rent it now; null when they may.</summary>
    public Refusal? Refusal { get; private set; }

    /// <summary>Free lockers near one that is not to be had; null when it is, or when no other would be either.</summary>
    public IReadOnlyList<LockerFact>? Nearby { get; private set; }

    public bool IsMine => shell.My?.LockerId == Shown.Locker.Id;

    [BindProperty, Required]
    public Guid? RequestId { get; set; }

    public async Task<IActionResult> OnGetAsync(int id, CancellationToken token)
    {
        ModelState.Clear();
        return await ShowAsync(id, token) ? Page() : NotFound();
    }

    public async Task<IActionResult> OnPostAsync(int id, CancellationToken token)
    {
        if (User.StudentId is null)
            return NotFound();

        if (!ModelState.IsValid || RequestId is not { } requestId)
        {
            if (!await ShowAsync(id, token))
                return NotFound();

            Response.StatusCode = StatusCodes.Status400BadRequest;
            return Page();
        }

        var refusal = await rentLocker.ExecuteAsync(ActOf(requestId), StudentId, id, token);
        return refusal is Refusal.LockerGone ? NotFound() : Answer(refusal, "/rental", words["The locker is yours."], $"/lockers/{id}");
    }

    private async Task<bool> ShowAsync(int id, CancellationToken token)
    {
        var shown = await (
            from policy in db.Policies.InForceAt(shell.Now)
            from locker in db.Lockers.Include(locker => locker.Section.Floor.Building)
            where locker.Id == id
            select new View(
                locker,
                db.Rentals.Where(rental => rental.HeldLockerId == id).Select(rental => (DateOnly?)rental.DueOn).FirstOrDefault(),
                policy))
            .AsNoTracking()
            .SingleOrDefaultAsync(token);

        if (shown is null || shell.FloorOf(shown.Locker.Section.FloorId) is not { } floor)
            return false;

        Shown = shown;
        Floor = floor;
        Section = floor.Sections.Single(section => section.Id == shown.Locker.SectionId);
        Refusal = RentRules.Refuse(shell.My?.Standing(shell.Now) ?? new Standing(HoldsLocker: false, null), shown.Locker, shown.HeldUntil is not null, shell.Now);
        Nearby = Refusal is null or Refusal.AlreadyRenting or Refusal.Banned || shell.My is null || shell.BannedUntil is not null ? null : FreeNear(shown.Locker);
        return true;
    }

    private List<LockerFact> FreeNear(Locker locker) =>
    [
        .. Section.Lockers
            .Where(each => each.Type == LockerType.Private && each.StateAt(shell.Now) == LockerState.Available)
            .OrderBy(each => Math.Abs(each.Row - locker.Row) + Math.Abs(each.Column - locker.Column))
            .Take(NearbyCount),
    ];
}
