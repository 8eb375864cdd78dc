using System.ComponentModel.DataAnnotations;
using Cabi.Web.Data;
using Cabi.Web.Data.Audit;
using Cabi.Web.Data.Queries;
using Cabi.Web.Domain;
using Cabi.Web.Domain.Policies;
using Cabi.Web.Features.Policies;
using Cabi.Web.Ui;
using Cabi.Web.View.Pages;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace Cabi.Web.Pages.Admin.Policy;

/// <summary>
/// The terms in force, their versions, and the form in which an operator writes new ones. Staff read them.
/// </summary>
public sealed class TermsModel(CabiDb db, LayoutModel layout, IStringLocalizer<Words> words) : StaffPage
{
    public const string PublishForm = "terms";

    private const string Address = "/admin/policy/terms";
    private const int Most = 20;

    public sealed record View(int Id, DateTime EffectiveFrom, string? Author, string Korean, string English);

    public sealed record Form
    {
        [Required]
        public Guid? RequestId { get; init; }

        [Required(ErrorMessage = "Please write the terms in both languages.")]
        [StringLength(Terms.TextLength, ErrorMessage = "That is too long.")]
        public string? Korean { get; init; }

        [Required(ErrorMessage = "Please write the terms in both languages.")]
        [StringLength(Terms.TextLength, ErrorMessage = "That is too long.")]
        public string? English { get; init; }

        public string? EffectiveFrom { get; init; }

        [Required(ErrorMessage = "Please say why.")]
        [StringLength(AuditEntry.ReasonLength, ErrorMessage = "That is too long.")]
        public string? Reason { get; init; }
    }

    public Terms InForce { get; private set; } = null!;

    public IReadOnlyList<View> Versions { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken token)
    {
        ModelState.Clear();
        await ShowAsync(token);
    }

    public async Task<IActionResult> OnPostAsync(
        Form form,
        [FromServices] PublishTerms publish,
        CancellationToken token
    )
    {
        if (!IsOperator)
            return NotFound();

        var begins = WallTime.Read(form.EffectiveFrom, layout.Now.Calendar);

        if (begins is null && !string.IsNullOrWhiteSpace(form.EffectiveFrom))
            ModelState.AddModelError(nameof(form.EffectiveFrom), words["Please give a date and a time."]);

        if (!ModelState.IsValid || form is not { RequestId: { } requestId, Korean: { } korean, English: { } english })
            return await RefuseAsync(token);

        var refusal = await publish.ExecuteAsync(
            ActorOf(requestId),
            Lines(korean),
            Lines(english),
            begins,
            form.Reason,
            token
        );

        if (refusal is Refusal.PolicyInPast)
        {
            Blame(nameof(form.EffectiveFrom), refusal);
            return await RefuseAsync(token);
        }

        return Answer(refusal, Address, words["The terms are published."], Address);
    }

    // Browsers send each line break as two characters.
    private static string Lines(string text) => text.ReplaceLineEndings("\n").Trim();

    private async Task<IActionResult> RefuseAsync(CancellationToken token)
    {
        await ShowAsync(token);
        return Again(PublishForm);
    }

    private async Task ShowAsync(CancellationToken token)
    {
        InForce = await db.Terms.AsNoTracking().InForceAt(layout.Now).SingleAsync(token);
        Versions = await db
            .Terms.OrderByDescending(terms => terms.EffectiveFrom)
            .ThenByDescending(terms => terms.Id)
            .Take(Most)
            .Select(terms => new View(
                terms.Id,
                terms.EffectiveFrom,
                db.Users.Where(user => user.Id == terms.AuthorAccountId).Select(user => user.Email).FirstOrDefault(),
                terms.Korean,
                terms.English
            ))
            .ToListAsync(token);
    }
}
