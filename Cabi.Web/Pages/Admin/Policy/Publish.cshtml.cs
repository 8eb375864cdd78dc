using Cabi.Web.Domain;
using Cabi.Web.Features.Policies;
using Cabi.Web.Ui;
using Cabi.Web.View.Pages;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;

namespace Cabi.Web.Pages.Admin.Policy;

/// <summary>The form of the next version: a preview of it, which writes nothing, and its publication.</summary>
public sealed class PublishModel(
    PolicyDetails.Reader reader,
    LayoutModel layout,
    PublishPolicy verb,
    IStringLocalizer<Words> words
) : PolicyPage(reader)
{
    public async Task<IActionResult> OnPostPreviewAsync(CancellationToken token)
    {
        if (!IsOperator)
            return NotFound();

        var form = PolicyForm.Read(Request.Form, layout.Now, words);

        if (form.Draft is not { } draft)
            return await AgainAsync("publish", token, form);

        await ShowAsync(token, form);
        Preview = await Reader.PreviewAsync(Details, draft, form.Begins, token);
        return Page();
    }

    public async Task<IActionResult> OnPostPublishAsync(CancellationToken token)
    {
        if (!IsOperator)
            return NotFound();

        var form = PolicyForm.Read(Request.Form, layout.Now, words);
        var reason = form.Typed(PolicyForm.Reason);

        if (reason == "")
            form.Blame(PolicyForm.Reason, words[SayWhy]);

        if (!form.IsSound || form is not { Draft: { } draft, RequestId: { } requestId })
            return await AgainAsync("publish", token, form);

        var refusal = await verb.ExecuteAsync(ActorOf(requestId), form.BasedOn, draft, form.Begins, reason, token);

        if (refusal is not Refusal.PolicyInPast)
            return Answer(refusal, Address, words["The policy is published."], Address);

        form.Blame(PolicyForm.EffectiveFrom, words["A policy can't start in the past."]);
        return await AgainAsync("publish", token, form);
    }
}
