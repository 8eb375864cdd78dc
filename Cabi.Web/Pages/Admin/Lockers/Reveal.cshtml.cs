using Cabi.Web.Features.Lockers;
using Microsoft.AspNetCore.Mvc;

namespace Cabi.Web.Pages.Admin.Lockers;

/// <summary>The form that shows the code of the lock, once.</summary>
public sealed class RevealModel(LockerDetails.Reader reader, RevealCode verb) : LockerPage(reader)
{
    // The code is in the answer to this request alone: no address leads to it, and nothing may keep it.
    public async Task<IActionResult> OnPostAsync(int id, RevealForm form, CancellationToken token)
    {
        if (!await Reader.IsThereAsync(id, token))
            return NotFound();

        if (!ModelState.IsValid || form.RequestId is not { } requestId)
            return await AgainAsync(id, "reveal", token);

        var (refusal, code) = await verb.ExecuteAsync(ActorOf(requestId), id, token);

        if (refusal is not null)
            return Answer(refusal, AddressOf(id), "", AddressOf(id));

        Code = code;
        Response.Headers.CacheControl = "no-store";
        return await ShowAsync(id, token);
    }
}
