using System.Net;
using Cabi.Web.Accounts;
using Cabi.Web.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace Cabi.Web.Tests.Pages;

public sealed class ForgotPasswordPageTests(CabiApp app) : CabiTest(app)
{
    [Fact]
    public async Task A_full_queue_says_so_and_when_to_come_again()
    {
        var queue = App.Services.GetRequiredService<MailConcurrency>();
        using var leaving = new CancellationTokenSource();
        using var turn = await queue.EnterAsync(Token);
        var waiting = Enumerable
            .Range(0, MailConcurrency.Waiting)
            .Select(_ => queue.EnterAsync(leaving.Token).AsTask())
            .ToList();
        var visitor = new Visitor(App);

        var page = await visitor.SubmitAsync(
            await visitor.OpenAsync("/account/forgot-password"),
            "forgot-password",
            ("Email", "nobody@cabi.test")
        );

        await leaving.CancelAsync();
        await Task.WhenAll(waiting).ContinueWith(_ => { }, TaskScheduler.Default);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, page.Status);
        Assert.Equal(TimeSpan.FromSeconds(10), page.Answer.Headers.RetryAfter?.Delta);
        Assert.StartsWith(
            "Too many people are here at once.",
            page.Find("#refusal")?.TextContent,
            StringComparison.Ordinal
        );
    }
}
