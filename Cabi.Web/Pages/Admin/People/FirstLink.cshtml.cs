using Cabi.Web.Features.People;
using Cabi.Web.Ui;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;

namespace Cabi.Web.Pages.Admin.People;

/// <summary>The form that mails a person a new first link.</summary>
public sealed class FirstLinkModel(PersonDetails.Reader reader, SendFirstLink verb, IStringLocalizer<Words> words)
    : PersonPage(reader)
{
    public async Task<IActionResult> OnPostAsync(int id, FirstLinkForm form, CancellationToken token)
    {
        if (!await Reader.IsThereAsync(id, token))
            return NotFound();

        if (!ModelState.IsValid || form.RequestId is not { } requestId)
            return await AgainAsync(id, "first-link", token);

        var refusal = await verb.ExecuteAsync(ActorOf(requestId), id, token);
        return Answer(refusal, AddressOf(id), words["The link is on its way."], AddressOf(id));
    }
}
