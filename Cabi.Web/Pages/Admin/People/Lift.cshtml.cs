using Cabi.Web.Features.People;
using Cabi.Web.Ui;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;

namespace Cabi.Web.Pages.Admin.People;

/// <summary>The form that lifts a ban of a person.</summary>
public sealed class LiftModel(PersonDetails.Reader reader, LiftBan verb, IStringLocalizer<Words> words)
    : PersonPage(reader)
{
    public async Task<IActionResult> OnPostAsync(int id, LiftForm form, CancellationToken token)
    {
        if (!await Reader.IsBanOfAsync(id, form.BanId, token))
            return NotFound();

        if (!ModelState.IsValid || form is not { RequestId: { } requestId, BanId: { } banId })
            return await AgainAsync(id, "lift", token);

        var refusal = await verb.ExecuteAsync(ActorOf(requestId), banId, form.Reason, token);
        return Answer(refusal, AddressOf(id), words["The ban is lifted."], AddressOf(id));
    }
}
