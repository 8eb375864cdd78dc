using Cabi.Web.Features.Rentals;
using Cabi.Web.Ui;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;

namespace Cabi.Web.Pages.Rental;

/// <summary>The form of the title and the note of my locker.</summary>
public sealed class DescribeModel(RentalDetails.Reader reader, DescribeRental verb, IStringLocalizer<Words> words)
    : RentalPage(reader)
{
    public async Task<IActionResult> OnPostAsync(DescribeForm form, CancellationToken token)
    {
        if (!ModelState.IsValid || form is not { RequestId: { } requestId, StartedAt: { } startedAt })
            return await AgainAsync("describe", token);

        var refusal = await verb.ExecuteAsync(ActorOf(requestId), StudentId, startedAt, form.Title, form.Note, token);
        return Answer(refusal, Address, words["Title and note are saved."], Address);
    }
}
