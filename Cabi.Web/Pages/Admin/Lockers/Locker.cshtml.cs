using System.ComponentModel.DataAnnotations;
using System.Globalization;
using Cabi.Web.Data;
using Cabi.Web.Domain;
using Cabi.Web.Features.Lockers;
using Cabi.Web.Ui;
using Cabi.Web.View.Pages;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace Cabi.Web.Pages.Admin.Lockers;

/// <summary>One locker: who holds it and held it, and what staff may do about it.</summary>
public sealed class LockerModel(CabiDb db, LayoutModel layout, IStringLocalizer<Words> words) : StaffPage
{
    public const string ServiceForm = "service";
    public const string EndForm = "end";

    public record Form
    {
        [Required]
        public Guid? RequestId { get; init; }
    }

    public sealed record Service : Form
    {
        [Required(ErrorMessage = "Please say why.")]
        [StringLength(Domain.Campus.Locker.ReasonLength, ErrorMessage = "That is too long.")]
        public string? Reason { get; init; }
    }

    public sealed record Mark : Form
    {
        [Required]
        public bool? IsAccessible { get; init; }
    }

    public sealed record Ending : Form
    {
        [Required]
        public int? RentalId { get; init; }

        [StringLength(Data.Audit.AuditEntry.ReasonLength, ErrorMessage = "That is too long.")]
        public string? Reason { get; init; }
    }

    public LockerDetails Details { get; private set; } = null!;

    /// <summary>The hand-over code, when it was just asked for.</summary>
    public string? Code { get; private set; }

    [FromQuery(Name = "before")]
    public string? Before { get; set; }

    public async Task<IActionResult> OnGetAsync(int id, CancellationToken token)
    {
        ModelState.Clear();
        return await ShowAsync(id, token);
    }

    // The code is in the answer to this request alone: no address leads to it, and nothing may keep it.
    public async Task<IActionResult> OnPostRevealAsync(
        int id,
        Form form,
        [FromServices] RevealCode reveal,
        CancellationToken token
    )
    {
        if (!await IsThereAsync(id, token))
            return NotFound();

        if (!ModelState.IsValid || form.RequestId is not { } requestId)
            return await ShowAsync(id, token, "reveal");

        var (refusal, code) = await reveal.ExecuteAsync(ActorOf(requestId), id, token);

        if (refusal is not null)
            return Answer(refusal, AddressOf(id), "", AddressOf(id));

        Code = code;
        Response.Headers.CacheControl = "no-store";
        return await ShowAsync(id, token);
    }

    public async Task<IActionResult> OnPostTakeOutAsync(
        int id,
        Service form,
        [FromServices] TakeLockerOut take,
        CancellationToken token
    )
    {
        if (!await IsThereAsync(id, token))
            return NotFound();

        if (!ModelState.IsValid || form.RequestId is not { } requestId)
            return await ShowAsync(id, token, ServiceForm);

        var refusal = await take.ExecuteAsync(ActorOf(requestId), id, form.Reason, token);
        return Answer(refusal, AddressOf(id), words["The locker is out of service."], AddressOf(id));
    }

    public async Task<IActionResult> OnPostPutBackAsync(
        int id,
        Service form,
        [FromServices] PutLockerBack put,
        CancellationToken token
    )
    {
        if (!await IsThereAsync(id, token))
            return NotFound();

        if (!ModelState.IsValid || form.RequestId is not { } requestId)
            return await ShowAsync(id, token, ServiceForm);

        var refusal = await put.ExecuteAsync(ActorOf(requestId), id, form.Reason, token);
        return Answer(refusal, AddressOf(id), words["The locker is in service."], AddressOf(id));
    }

    public async Task<IActionResult> OnPostMarkAsync(
        int id,
        Mark form,
        [FromServices] MarkLockerAccessible mark,
        CancellationToken token
    )
    {
        if (!await IsThereAsync(id, token))
            return NotFound();

        if (!ModelState.IsValid || form is not { RequestId: { } requestId, IsAccessible: { } isAccessible })
            return await ShowAsync(id, token, "mark");

        var refusal = await mark.ExecuteAsync(ActorOf(requestId), id, isAccessible, token);
        return Answer(refusal, AddressOf(id), words["It is noted."], AddressOf(id));
    }

    public async Task<IActionResult> OnPostEndRentalAsync(
        int id,
        Ending form,
        [FromServices] EndRental end,
        CancellationToken token
    )
    {
        if (!await IsThereAsync(id, token))
            return NotFound();

        if (!ModelState.IsValid || form is not { RequestId: { } requestId, RentalId: { } rentalId })
            return await ShowAsync(id, token, EndForm);

        var refusal = await end.ExecuteAsync(ActorOf(requestId), id, rentalId, form.Reason, token);

        if (refusal is Refusal.ReasonMissing)
        {
            Blame(nameof(form.Reason), refusal);
            return await ShowAsync(id, token, EndForm);
        }

        return Answer(refusal, AddressOf(id), words["The rental has ended. Its members are told."], AddressOf(id));
    }

    private static string AddressOf(int id) => $"/admin/lockers/{id}";

    private Task<bool> IsThereAsync(int id, CancellationToken token) =>
        db.Lockers.AnyAsync(locker => locker.Id == id, token);

    private async Task<IActionResult> ShowAsync(int id, CancellationToken token, string? failed = null)
    {
        var before = int.TryParse(Before, CultureInfo.InvariantCulture, out var rental) ? rental : int.MaxValue;

        if (await LockerDetails.ReadAsync(db, id, before, layout.Now, token) is not { } details)
            return NotFound();

        Details = details;

        return failed is null ? Page() : Again(failed);
    }
}
