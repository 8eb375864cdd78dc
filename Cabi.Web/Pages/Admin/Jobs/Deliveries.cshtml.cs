using Cabi.Web.Features.Jobs;
using Cabi.Web.Ui;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;

namespace Cabi.Web.Pages.Admin.Jobs;

/// <summary>What waits to leave, and the form that sends it now. Every choice is in the address.</summary>
public sealed class DeliveriesModel(WaitingDeliveries.Reader reader, SendNow verb, IStringLocalizer<Words> words)
    : OperatorPage
{
    [FromQuery(Name = "channel")]
    public string? ChannelName { get; set; }

    [FromQuery(Name = "after")]
    public string? After { get; set; }

    public WaitingDeliveries Waiting { get; private set; } = null!;

    public Task OnGetAsync(CancellationToken token)
    {
        ModelState.Clear();
        return ShowAsync(token);
    }

    public async Task<IActionResult> OnPostSendAsync(SendForm form, CancellationToken token)
    {
        if (!ModelState.IsValid || form.RequestId is not { } requestId || form.IsEmpty)
        {
            await ShowAsync(token);
            return Again("send");
        }

        var refusal = await verb.ExecuteAsync(ActorOf(requestId), form.Choice, token);
        return Answer(refusal, WaitingDeliveries.Address, words["It goes out next."], WaitingDeliveries.Address);
    }

    private async Task ShowAsync(CancellationToken token) =>
        Waiting = await reader.ReadAsync(ChannelName, After, token);
}
