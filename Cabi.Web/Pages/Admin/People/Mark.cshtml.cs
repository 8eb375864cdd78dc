using Cabi.Web.Features.People;
using Cabi.Web.Ui;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;

namespace Cabi.Web.Pages.Admin.People;

/// <summary>The form that says whether a person needs an accessible locker.</summary>
public sealed class MarkModel(PersonDetails.Reader reader, MarkStudentAccessible verb, IStringLocalizer<Words> words)
    : PersonPage(reader)
{
    public async Task<IActionResult> OnPostAsync(int id, MarkForm form, CancellationToken token)
    {
        if (!await Reader.IsThereAsync(id, token))
            return NotFound();

        if (!ModelState.IsValid || form is not { RequestId: { } requestId, NeedsAccessibleLocker: { } needs })
            return await AgainAsync(id, "mark", token);

        var refusal = await verb.ExecuteAsync(ActorOf(requestId), id, needs, token);
        return Answer(refusal, AddressOf(id), words["Saved."], AddressOf(id));
    }
}
