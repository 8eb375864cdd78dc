using System.ComponentModel.DataAnnotations;
using Cabi.Web.Data;
using Cabi.Web.Data.Queries;
using Cabi.Web.Domain.Campus;
using Cabi.Web.Domain.Penalties;
using Cabi.Web.Domain.Policies;
using Cabi.Web.Features.Rentals;
using Cabi.Web.Ui;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace Cabi.Web.Pages.Rental;

/// <summary>My locker: where, until when, the code of its lock, and the button that gives it back.</summary>
public sealed class IndexModel(
    CabiDb db, Shell shell, ReturnLocker returnLocker, CodeVault vault, IStringLocalizer<Words> words) : CabiPage
{
    public sealed record View(Locker Locker, DateTime StartedAt, DateOnly DueOn, CabiPolicy AtStart, CabiPolicy InForce);

    public sealed record Form
    {
        [Required]
        public Guid? RequestId { get; init; }

        [RegularExpression("[0-9]{4}", ErrorMessage = "A code has exactly four digits.")]
        public string? HandOverCode { get; init; }
    }

    /// <summary>Null when I hold nothing.</summary>
    public View? Shown { get; private set; }

    /// <summary>The ban that a return at this moment earns.</summary>
    public Ban? BanIfReturnedNow { get; private set; }

    public string? Code { get; private set; }

    [BindProperty(Name = "")]
    public Form Input { get; set; } = new();

    public async Task OnGetAsync(CancellationToken token)
    {
        ModelState.Clear();
        await ShowAsync(token);
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken token)
    {
        if (!ModelState.IsValid || Input.RequestId is not { } requestId)
        {
            await ShowAsync(token);
            Response.StatusCode = StatusCodes.Status400BadRequest;
            return Page();
        }

        var refusal = await returnLocker.ExecuteAsync(ActOf(requestId), StudentId, Input.HandOverCode, token);
        return Answer(refusal, "/", words["The locker is returned. Thank you."], "/rental");
    }

    private async Task ShowAsync(CancellationToken token)
    {
        Shown = await (
            from policy in db.Policies.InForceAt(shell.Now)
            from rental in db.Rentals.HeldBy(StudentId)
            select new View(rental.Locker, rental.StartedAt, rental.DueOn, rental.Policy, policy))
            .AsNoTracking()
            .SingleOrDefaultAsync(token);

        if (Shown is null)
            return;

        BanIfReturnedNow = Ban.ForReturn(StudentId, Shown.DueOn, Shown.AtStart, Shown.InForce, shell.Now);
        Code = Shown.Locker.HandOverCode is { } locked ? vault.Unlock(locked) : null;
    }
}
