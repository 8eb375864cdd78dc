using System.ComponentModel.DataAnnotations;
using System.Globalization;
using Cabi.Web.Data;
using Cabi.Web.Domain;
using Cabi.Web.Domain.Rentals;
using Cabi.Web.Features.People;
using Cabi.Web.Ui;
using Cabi.Web.View.Pages;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace Cabi.Web.Pages.Admin.People;

/// <summary>One person: who they are, what they hold and owe, and what staff may do about it.</summary>
public sealed class PersonModel(CabiDb db, LayoutModel layout, IStringLocalizer<Words> words) : StaffPage
{
    public const string BanForm = "ban";
    public const string LiftForm = "lift";
    public const string GrantForm = "grant";

    public record ReasonForm
    {
        [Required]
        public Guid? RequestId { get; init; }

        [Required(ErrorMessage = "Please say why.")]
        [StringLength(Domain.People.Ban.ReasonLength, ErrorMessage = "That is too long.")]
        public string? Reason { get; init; }
    }

    public sealed record Ban : ReasonForm
    {
        public string? Until { get; init; }
    }

    public sealed record Lift : ReasonForm
    {
        [Required]
        public int? BanId { get; init; }
    }

    public sealed record Grant : ReasonForm
    {
        public string? Ticket { get; init; }
    }

    public sealed record Mark
    {
        [Required]
        public Guid? RequestId { get; init; }

        [Required]
        public bool? NeedsAccessibleLocker { get; init; }
    }

    public PersonDetails Details { get; private set; } = null!;

    /// <summary>The ban whose lifting was not accepted.</summary>
    public string? FailedBan => Typed(LiftForm, nameof(Lift.BanId));

    public async Task<IActionResult> OnGetAsync(int id, CancellationToken token)
    {
        ModelState.Clear();
        return await ShowAsync(id, token);
    }

    public async Task<IActionResult> OnPostBanAsync(
        int id,
        Ban form,
        [FromServices] BanStudent ban,
        CancellationToken token
    )
    {
        if (!await IsThereAsync(id, token))
            return NotFound();

        var until = WallTime.Read(form.Until, layout.Now.Calendar);

        if (until is null)
            ModelState.AddModelError(nameof(form.Until), words["Please give a date and a time."]);

        if (!ModelState.IsValid || form.RequestId is not { } requestId || until is not { } endsAt)
            return await ShowAsync(id, token, BanForm);

        var refusal = await ban.ExecuteAsync(ActorOf(requestId), id, endsAt, form.Reason, token);

        if (refusal is Refusal.BanEndPast)
        {
            Blame(nameof(form.Until), refusal);
            return await ShowAsync(id, token, BanForm);
        }

        return Answer(refusal, AddressOf(id), words["The ban is set."], AddressOf(id));
    }

    public async Task<IActionResult> OnPostLiftAsync(
        int id,
        Lift form,
        [FromServices] LiftBan lift,
        CancellationToken token
    )
    {
        if (!await db.Bans.AnyAsync(ban => ban.Id == form.BanId && ban.StudentId == id, token))
            return NotFound();

        if (!ModelState.IsValid || form.RequestId is not { } requestId || form.BanId is not { } banId)
            return await ShowAsync(id, token, LiftForm);

        var refusal = await lift.ExecuteAsync(ActorOf(requestId), banId, form.Reason, token);
        return Answer(refusal, AddressOf(id), words["The ban is lifted."], AddressOf(id));
    }

    public async Task<IActionResult> OnPostGrantAsync(
        int id,
        Grant form,
        [FromServices] GrantTicket grant,
        CancellationToken token
    )
    {
        if (!await IsThereAsync(id, token))
            return NotFound();

        var ticket = TicketOf(form.Ticket);

        if (ticket is null)
            ModelState.AddModelError(nameof(form.Ticket), words["Please choose a ticket."]);

        if (!ModelState.IsValid || form.RequestId is not { } requestId || ticket is not var (kind, days))
            return await ShowAsync(id, token, GrantForm);

        var refusal = await grant.ExecuteAsync(ActorOf(requestId), id, kind, days, form.Reason, token);
        return Answer(refusal, AddressOf(id), words["The ticket is granted."], AddressOf(id));
    }

    public async Task<IActionResult> OnPostMarkAsync(
        int id,
        Mark form,
        [FromServices] MarkStudentAccessible mark,
        CancellationToken token
    )
    {
        if (!await IsThereAsync(id, token))
            return NotFound();

        if (!ModelState.IsValid || form is not { RequestId: { } requestId, NeedsAccessibleLocker: { } needs })
            return await ShowAsync(id, token, "mark");

        var refusal = await mark.ExecuteAsync(ActorOf(requestId), id, needs, token);
        return Answer(refusal, AddressOf(id), words["It is noted."], AddressOf(id));
    }

    /// <summary>How a form names a ticket.</summary>
    public static string MarkerOf(TicketKind kind, int days) => kind == TicketKind.Move ? "move" : $"extension-{days}";

    private static (TicketKind Kind, int Days)? TicketOf(string? marker) =>
        marker?.Split('-') switch
        {
            ["move"] => (TicketKind.Move, 0),
            ["extension", var days]
                when int.TryParse(days, NumberStyles.None, CultureInfo.InvariantCulture, out var size) => (
                TicketKind.Extension,
                size
            ),
            _ => null,
        };

    private static string AddressOf(int id) => $"/admin/people/{id}";

    private Task<bool> IsThereAsync(int id, CancellationToken token) =>
        db.Students.AnyAsync(student => student.Id == id, token);

    private async Task<IActionResult> ShowAsync(int id, CancellationToken token, string? failed = null)
    {
        if (await PersonDetails.ReadAsync(db, id, layout.Now, token) is not { } details)
            return NotFound();

        Details = details;

        return failed is null ? Page() : Again(failed);
    }
}
