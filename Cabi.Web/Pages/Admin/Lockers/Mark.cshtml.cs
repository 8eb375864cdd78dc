using Cabi.Web.Features.Lockers;
using Cabi.Web.Ui;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;

namespace Cabi.Web.Pages.Admin.Lockers;

/// <summary>The form that says whether a locker is accessible.</summary>
public sealed class MarkModel(LockerDetails.Reader reader, MarkLockerAccessible verb, IStringLocalizer<Words> words)
    : LockerPage(reader)
{
    public async Task<IActionResult> OnPostAsync(int id, MarkForm form, CancellationToken token)
    {
        if (!await Reader.IsThereAsync(id, token))
            return NotFound();

        if (!ModelState.IsValid || form is not { RequestId: { } requestId, IsAccessible: { } isAccessible })
            return await AgainAsync(id, "mark", token);

        var refusal = await verb.ExecuteAsync(ActorOf(requestId), id, isAccessible, token);
        return Answer(refusal, AddressOf(id), words["Saved."], AddressOf(id));
    }
}
