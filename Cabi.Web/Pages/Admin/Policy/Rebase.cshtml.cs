using Cabi.Web.Features.Policies;
using Cabi.Web.Ui;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;

namespace Cabi.Web.Pages.Admin.Policy;

/// <summary>The form that puts a version that has not begun on top of what was changed since it was made.</summary>
public sealed class RebaseModel(PolicyDetails.Reader reader, RebasePolicy verb, IStringLocalizer<Words> words)
    : PolicyPage(reader)
{
    public async Task<IActionResult> OnPostAsync(RebaseForm form, CancellationToken token)
    {
        if (!IsOperator || !await Reader.IsThereAsync(form.PolicyId, token))
            return NotFound();

        if (!ModelState.IsValid || form is not { RequestId: { } requestId, PolicyId: { } policyId })
            return await AgainAsync("rebase", token);

        var refusal = await verb.ExecuteAsync(ActorOf(requestId), policyId, token);
        return Answer(refusal, Address, words["A new version has taken its place."], Address);
    }
}
