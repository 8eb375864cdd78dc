using Cabi.Web.Features.Policies;
using Cabi.Web.Ui;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;

namespace Cabi.Web.Pages.Admin.Policy;

/// <summary>The form that withdraws a version that has not begun.</summary>
public sealed class WithdrawModel(PolicyDetails.Reader reader, WithdrawPolicy verb, IStringLocalizer<Words> words)
    : PolicyPage(reader)
{
    public async Task<IActionResult> OnPostAsync(WithdrawForm form, CancellationToken token)
    {
        if (!IsOperator || !await Reader.IsThereAsync(form.PolicyId, token))
            return NotFound();

        if (!ModelState.IsValid || form is not { RequestId: { } requestId, PolicyId: { } policyId })
            return await AgainAsync("withdraw", token);

        var refusal = await verb.ExecuteAsync(ActorOf(requestId), policyId, form.Reason, token);
        return Answer(refusal, Address, words["The policy is withdrawn."], Address);
    }
}
