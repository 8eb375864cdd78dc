using Cabi.Web.Domain;
using Cabi.Web.Features.Policies;
using Cabi.Web.Ui;
using Cabi.Web.View.Pages;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;

namespace Cabi.Web.Pages.Admin.Policy;

/// <summary>
/// The terms in force, their versions, and the form in which an operator writes new ones. Staff read them.
/// </summary>
public sealed class TermsModel(
    TermsDetails.Reader reader,
    LayoutModel layout,
    PublishTerms verb,
    IStringLocalizer<Words> words
) : StaffPage
{
    public TermsDetails Details { get; private set; } = null!;

    public async Task OnGetAsync(CancellationToken token)
    {
        ModelState.Clear();
        Details = await reader.ReadAsync(token);
    }

    public async Task<IActionResult> OnPostAsync(TermsForm form, CancellationToken token)
    {
        if (!IsOperator)
            return NotFound();

        var begins = WallTime.Read(form.EffectiveFrom, layout.Now.Calendar);

        if (begins is null && !string.IsNullOrWhiteSpace(form.EffectiveFrom))
            ModelState.AddModelError(nameof(form.EffectiveFrom), words["Enter a date and a time."]);

        if (!ModelState.IsValid || form.RequestId is not { } requestId)
            return await AgainAsync(token);

        var (korean, english) = form.ReadTexts();
        var refusal = await verb.ExecuteAsync(ActorOf(requestId), korean, english, begins, form.Reason, token);

        if (refusal is not Refusal.PolicyInPast)
            return Answer(refusal, "/admin/policy/terms", words["The terms are published."], "/admin/policy/terms");

        Blame(nameof(form.EffectiveFrom), refusal);
        return await AgainAsync(token);
    }

    private async Task<IActionResult> AgainAsync(CancellationToken token)
    {
        Details = await reader.ReadAsync(token);
        return Again("terms");
    }
}
