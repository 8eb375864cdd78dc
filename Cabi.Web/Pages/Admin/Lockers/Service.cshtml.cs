using Cabi.Web.Features.Lockers;
using Cabi.Web.Ui;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;

namespace Cabi.Web.Pages.Admin.Lockers;

/// <summary>The form that takes a locker out of service, or puts it back.</summary>
public sealed class ServiceModel(
    LockerDetails.Reader reader,
    TakeLockerOut takeOut,
    PutLockerBack putBack,
    IStringLocalizer<Words> words
) : LockerPage(reader)
{
    public async Task<IActionResult> OnPostTakeOutAsync(int id, ServiceForm form, CancellationToken token)
    {
        if (!await Reader.IsThereAsync(id, token))
            return NotFound();

        if (!ModelState.IsValid || form.RequestId is not { } requestId)
            return await AgainAsync(id, "service", token);

        var refusal = await takeOut.ExecuteAsync(ActorOf(requestId), id, form.Reason, token);
        return Answer(refusal, AddressOf(id), words["The locker is out of service."], AddressOf(id));
    }

    public async Task<IActionResult> OnPostPutBackAsync(int id, ServiceForm form, CancellationToken token)
    {
        if (!await Reader.IsThereAsync(id, token))
            return NotFound();

        if (!ModelState.IsValid || form.RequestId is not { } requestId)
            return await AgainAsync(id, "service", token);

        var refusal = await putBack.ExecuteAsync(ActorOf(requestId), id, form.Reason, token);
        return Answer(refusal, AddressOf(id), words["The locker is in service."], AddressOf(id));
    }
}
