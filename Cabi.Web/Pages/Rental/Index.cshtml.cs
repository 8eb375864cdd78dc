using Cabi.Web.Data;
using Cabi.Web.Data.Queries;
using Cabi.Web.Domain;
using Cabi.Web.Domain.Campus;
using Cabi.Web.Domain.People;
using Cabi.Web.Domain.Rentals;
using Cabi.Web.Features.Rentals;
using Cabi.Web.Ui;
using Cabi.Web.View.Pages;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace Cabi.Web.Pages.Rental;

/// <summary>
/// My locker: where, with whom, until when, the code of its lock, and the buttons that extend, move, describe and
/// return it.
/// </summary>
public sealed class IndexModel(
    CabiDb db,
    LayoutModel layout,
    CurrentRental current,
    CodeVault vault,
    IStringLocalizer<Words> words
) : CabiPage
{
    private const string Here = "/rental";

    /// <summary>Null when I hold nothing.</summary>
    public CurrentRental.Read? Shown { get; private set; }

    /// <summary>My unused tickets, those of the fewest days first.</summary>
    public IReadOnlyList<Ticket> Tickets { get; private set; } = [];

    /// <summary>Who holds it with me; empty for a private locker.</summary>
    public IReadOnlyList<string> SharedWith { get; private set; } = [];

    /// <summary>The ban that a return at this moment earns.</summary>
    public Ban? BanIfReturnedNow { get; private set; }

    public string? Code { get; private set; }

    public string? Note { get; private set; }

    public Refusal? RefuseExtension { get; private set; }

    public Refusal? RefuseMove { get; private set; }

    /// <summary>Where I could move to, nearest first; empty while I may not move.</summary>
    public MoveTargets Targets { get; private set; } = MoveTargets.None;

    /// <summary>The form that was sent and not complete; null when none was.</summary>
    public string? Failed { get; private set; }

    /// <param name="to">The locker that the form of the move begins with.</param>
    public async Task OnGetAsync(string? to, CancellationToken token)
    {
        ModelState.Clear();
        await ShowAsync(int.TryParse(to, out var id) ? id : null, token);
    }

    public async Task<IActionResult> OnPostAsync(
        ReturnForm form,
        [FromServices] ReturnLocker verb,
        CancellationToken token
    )
    {
        if (!ModelState.IsValid || form.RequestId is not { } requestId)
            return await AskAgainAsync("return", token);

        var refusal = await verb.ExecuteAsync(ActorOf(requestId), StudentId, form.HandOverCode, token);
        return Answer(refusal, "/", words["The locker is returned. Thank you."], Here);
    }

    public async Task<IActionResult> OnPostExtendAsync(
        ExtendForm form,
        [FromServices] ExtendRental verb,
        CancellationToken token
    )
    {
        if (!ModelState.IsValid || form is not { RequestId: { } requestId, TicketId: { } ticketId })
            return await AskAgainAsync("extend", token);

        var refusal = await verb.ExecuteAsync(ActorOf(requestId), StudentId, ticketId, token);
        return Answer(refusal, Here, words["The due day has moved."], Here);
    }

    public async Task<IActionResult> OnPostMoveAsync(
        MoveForm form,
        [FromServices] MoveRental verb,
        CancellationToken token
    )
    {
        if (!ModelState.IsValid || form is not { RequestId: { } requestId, LockerId: { } lockerId })
            return await AskAgainAsync("move", token);

        var refusal = await verb.ExecuteAsync(ActorOf(requestId), StudentId, lockerId, form.HandOverCode, token);
        return refusal is Refusal.LockerGone
            ? NotFound()
            : Answer(refusal, Here, words["You have moved. This is your locker now."], Here);
    }

    public async Task<IActionResult> OnPostDescribeAsync(
        DescribeForm form,
        [FromServices] DescribeRental verb,
        CancellationToken token
    )
    {
        if (!ModelState.IsValid || form.RequestId is not { } requestId)
            return await AskAgainAsync("describe", token);

        var refusal = await verb.ExecuteAsync(ActorOf(requestId), StudentId, form.Title, form.Note, token);
        return Answer(refusal, Here, words["Title and note are saved."], Here);
    }

    /// <summary>What is wrong with this field of this form, as it was sent; null when nothing is.</summary>
    public string? Problem(string form, string field) =>
        form == Failed ? ModelState[field]?.Errors.FirstOrDefault()?.ErrorMessage : null;

    /// <summary>
    /// What was typed into this field of this form before it was refused, or what stands in it otherwise.
    /// </summary>
    public string? Typed(string form, string field, string? otherwise = null) =>
        form == Failed ? ModelState[field]?.AttemptedValue : otherwise;

    private async Task<IActionResult> AskAgainAsync(string form, CancellationToken token)
    {
        Failed = form;
        await ShowAsync(int.TryParse(Typed(form, nameof(MoveForm.LockerId)), out var id) ? id : null, token);
        Response.StatusCode = StatusCodes.Status400BadRequest;
        return Page();
    }

    private async Task ShowAsync(int? to, CancellationToken token)
    {
        var now = layout.Now;
        Shown = await current.ShowAsync(StudentId, now, token);
        Tickets =
            Shown?.Tickets ?? await db.Tickets.UnusedOf(StudentId).OrderBy(ticket => ticket.Days).ToListAsync(token);

        if (Shown is not { Rental: { } rental, Policy: { } policy })
            return;

        if (rental.Locker.Type == LockerType.Shared)
            SharedWith = await NamesOfAsync([.. rental.Holders.Select(member => member.StudentId)], token);

        BanIfReturnedNow = Ban.ForReturn(StudentId, rental.DueOn, rental.Policy, policy, now);
        Code = rental.Locker.HandOverCode is { } code ? vault.Unlock(code) : null;
        Note = rental.Note is { } note ? vault.UnlockNote(note) : null;
        RefuseExtension = Shown.RefuseExtension(now);
        RefuseMove = Shown.RefuseMove(now);

        if (RefuseMove is null)
            Targets = MoveTargets.Near(rental.Locker, to, layout.Floors, now);
    }

    private Task<List<string>> NamesOfAsync(int[] members, CancellationToken token) =>
        db
            .Students.Where(student => members.Contains(student.Id) && student.Id != StudentId)
            .OrderBy(student => student.Name)
            .ThenBy(student => student.Id)
            .Select(student => student.Name)
            .ToListAsync(token);
}
