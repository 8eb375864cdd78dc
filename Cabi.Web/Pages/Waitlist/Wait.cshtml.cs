using Cabi.Web.Features.Waitlists;
using Cabi.Web.Ui;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;

namespace Cabi.Web.Pages.Waitlist;

/// <summary>The form that enters a line.</summary>
public sealed class WaitModel(WaitlistDetails.Reader reader, JoinWaitlist verb, IStringLocalizer<Words> words)
    : WaitlistPage(reader)
{
    public async Task<IActionResult> OnPostAsync(WaitForm form, CancellationToken token)
    {
        var (section, type) = ($"{form.SectionId}", LockerWords.Marker(form.Type));

        if (!ModelState.IsValid || form.RequestId is not { } requestId)
            return await AgainAsync("wait", token, section, type);

        var refusal = await verb.ExecuteAsync(ActorOf(requestId), StudentId, form.SectionId, form.Type, token);
        return Answer(refusal, Address, words["You're on the waitlist."], $"{Address}?section={section}&type={type}");
    }
}
