using Cabi.Web.Domain;
using Cabi.Web.Features.People;
using Cabi.Web.Ui;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;

namespace Cabi.Web.Pages.Admin.People;

/// <summary>The form that changes a person's e-mail.</summary>
public sealed class EmailModel(PersonDetails.Reader reader, ChangeEmail verb, IStringLocalizer<Words> words)
    : PersonPage(reader)
{
    public async Task<IActionResult> OnPostAsync(int id, EmailForm form, CancellationToken token)
    {
        if (!await Reader.IsThereAsync(id, token))
            return NotFound();

        if (!ModelState.IsValid || form.RequestId is not { } requestId)
            return await AgainAsync(id, "email", token);

        var refusal = await verb.ExecuteAsync(ActorOf(requestId), id, form.Email, form.Reason, token);

        if (refusal is not (Refusal.EmailFaulty or Refusal.EmailTaken or Refusal.NothingChanged))
            return Answer(refusal, AddressOf(id), words["The e-mail is changed."], AddressOf(id));

        Blame(nameof(form.Email), refusal);
        return await AgainAsync(id, "email", token);
    }
}
