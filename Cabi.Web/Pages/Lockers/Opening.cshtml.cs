using Cabi.Web.Accounts;
using Cabi.Web.Features.Rentals;
using Cabi.Web.Ui;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;

namespace Cabi.Web.Pages.Lockers;

/// <summary>
/// What opens at the next drop, counted down; and one button for any locker that is free, by floor and section.
/// </summary>
public sealed class OpeningModel(OpeningDetails.Reader reader, RentAnyLocker verb, IStringLocalizer<Words> words)
    : CabiPage
{
    public OpeningDetails Details { get; private set; } = null!;

    public async Task OnGetAsync(CancellationToken token)
    {
        ModelState.Clear();
        Details = await reader.ReadAsync(token);
    }

    public async Task<IActionResult> OnPostAsync(RentAnyForm form, CancellationToken token)
    {
        if (User.StudentId is null)
            return NotFound();

        if (!ModelState.IsValid || form is not { RequestId: { } requestId, FloorId: { } floorId })
        {
            Details = await reader.ReadAsync(token);
            return Again("rent-any");
        }

        var refusal = await verb.ExecuteAsync(ActorOf(requestId), StudentId, floorId, form.SectionId, token);
        return Answer(refusal, "/rental", words["The locker is yours."], "/lockers/opening");
    }
}
