using Cabi.Web.Domain;
using Cabi.Web.Features.People;
using Cabi.Web.Ui;
using Cabi.Web.View.Pages;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;

namespace Cabi.Web.Pages.Admin.People;

/// <summary>The form that bans a person.</summary>
public sealed class BanModel(
    PersonDetails.Reader reader,
    LayoutModel layout,
    BanStudent verb,
    IStringLocalizer<Words> words
) : PersonPage(reader)
{
    public async Task<IActionResult> OnPostAsync(int id, BanForm form, CancellationToken token)
    {
        if (!await Reader.IsThereAsync(id, token))
            return NotFound();

        var until = WallTime.Read(form.Until, layout.Now.Calendar);

        if (until is null)
            ModelState.AddModelError(nameof(form.Until), words["Enter a date and a time."]);

        if (!ModelState.IsValid || form.RequestId is not { } requestId || until is not { } endsAt)
            return await AgainAsync(id, "ban", token);

        var refusal = await verb.ExecuteAsync(ActorOf(requestId), id, endsAt, form.Reason, token);

        if (refusal is not Refusal.BanEndPast)
            return Answer(refusal, AddressOf(id), words["The ban is set."], AddressOf(id));

        Blame(nameof(form.Until), refusal);
        return await AgainAsync(id, "ban", token);
    }
}
