using Cabi.Web.Features.People;
using Cabi.Web.Ui;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;

namespace Cabi.Web.Pages.Admin.People;

/// <summary>The form that grants a ticket to a person.</summary>
public sealed class GrantModel(PersonDetails.Reader reader, GrantTicket verb, IStringLocalizer<Words> words)
    : PersonPage(reader)
{
    public async Task<IActionResult> OnPostAsync(int id, GrantForm form, CancellationToken token)
    {
        if (!await Reader.IsThereAsync(id, token))
            return NotFound();

        var ticket = form.ReadTicket();

        if (ticket is null)
            ModelState.AddModelError(nameof(form.Ticket), words["Choose a ticket."]);

        if (!ModelState.IsValid || form.RequestId is not { } requestId || ticket is not var (kind, days))
            return await AgainAsync(id, "grant", token);

        var refusal = await verb.ExecuteAsync(ActorOf(requestId), id, kind, days, form.Reason, token);
        return Answer(refusal, AddressOf(id), words["The ticket is granted."], AddressOf(id));
    }
}
