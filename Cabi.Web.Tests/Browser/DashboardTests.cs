using System.Reflection;
using Cabi.Web.Accounts;
using Cabi.Web.Jobs;
using Cabi.Web.Jobs.Running;
using Cabi.Web.Tests.Browser.Support;
using Hangfire;
using Hangfire.States;
using Microsoft.Extensions.DependencyInjection;

namespace Cabi.Web.Tests.Browser;

/// <summary>
/// Hangfire's dashboard under Cabi's own content security policy, with runs in every state. Whatever a page complains
/// about fails these.
/// </summary>
public sealed class DashboardTests(DemoCampus campus, Chromium chromium) : BrowserTest(campus, chromium)
{
    private const string Buttons = "button[data-url], button[data-ajax], a[data-ajax]";

    // The overview draws its graph from the second answer on, and asks again every few seconds.
    private const int Answers = 2;

    private static readonly Dictionary<string, Func<IState>> _states = new(StringComparer.Ordinal)
    {
        ["enqueued/elsewhere"] = () => new EnqueuedState("elsewhere"),
        ["scheduled"] = () => new ScheduledState(TimeSpan.FromDays(1)),
        ["processing"] = () => ProcessingOn("cabi-1:7:0f3c", $"{Guid.NewGuid()}"),
        ["succeeded"] = () =>
            new SucceededState(new JobOutcome(Done: 3, Failed: 1), latency: 5, performanceDuration: 70),
        ["failed"] = () =>
            new FailedState(
                new InvalidOperationException("사물함 🔒 could not be opened.", new TimeoutException("The cause."))
            ),
        ["deleted"] = () => new DeletedState(),
        ["awaiting"] = () => new AwaitingState("1"),
    };

    [Fact]
    public async Task Every_page_opens_with_runs_in_every_state()
    {
        var runs = _states.Select(state => (Path: $"/hangfire/jobs/{state.Key}", Id: Given(state.Key))).ToList();
        var visitor = await SignedInAsync(DemoAccounts.Operator);
        string[] others = ["/hangfire/jobs/enqueued", "/hangfire/retries", "/hangfire/recurring", "/hangfire/servers"];

        foreach (
            var path in runs.SelectMany(run => new[] { run.Path, $"/hangfire/jobs/details/{run.Id}" }).Concat(others)
        )
        {
            await visitor.OpenAsync(path);
            await Assertions.Expect(visitor.Find("h1").First).ToBeVisibleAsync();
        }

        await visitor.OpenAsync("/hangfire");

        for (var answer = 0; answer < Answers; answer++)
            await visitor.Page.WaitForResponseAsync(response =>
                response.Url.EndsWith("/hangfire/stats", StringComparison.Ordinal)
            );

        await Assertions.Expect(visitor.Find("#realtimeGraph").First).ToBeVisibleAsync();
    }

    [Theory]
    [InlineData("enqueued/elsewhere")]
    [InlineData("scheduled")]
    [InlineData("processing")]
    [InlineData("succeeded")]
    [InlineData("failed")]
    [InlineData("deleted")]
    [InlineData("awaiting")]
    public async Task Every_button_of_runs_in_a_state_does_what_it_says(string state)
    {
        var visitor = await SignedInAsync(DemoAccounts.Operator);
        visitor.Page.Dialog += (_, dialog) => _ = dialog.AcceptAsync();

        await PressAllAsync(
            visitor,
            () =>
            {
                Given(state);
                return $"/hangfire/jobs/{state}";
            }
        );
        await PressAllAsync(visitor, () => $"/hangfire/jobs/details/{Given(state)}");
    }

    [Fact]
    public async Task A_daily_job_that_is_triggered_does_nothing_at_another_time_and_one_that_is_removed_comes_back()
    {
        var visitor = await SignedInAsync(DemoAccounts.Operator);
        visitor.Page.Dialog += (_, dialog) => _ = dialog.AcceptAsync();
        await visitor.OpenAsync("/hangfire/recurring");
        await Assertions.Expect(visitor.Find("td", "Rental expiry: remind of due days").First).ToBeVisibleAsync();

        await PressAllAsync(visitor, () => "/hangfire/recurring");

        await Campus.Services.GetRequiredService<JobDispatcher>().LookAsync(CancellationToken.None);
        Campus.Services.GetRequiredService<DailyRuns>().Show(new TimeOnly(9, 0));
        await visitor.OpenAsync("/hangfire/recurring");
        await Assertions.Expect(visitor.Find("td", "Rental expiry: remind of due days").First).ToBeVisibleAsync();
    }

    // One after the other, each on a page of its own: what one does may take the row away.
    private static async Task PressAllAsync(BrowserVisitor visitor, Func<string> prepare)
    {
        await visitor.OpenAsync(prepare());
        var count = await visitor.Find(Buttons).CountAsync();
        Assert.True(
            count > 0 || visitor.Page.Url.Contains("details", StringComparison.Ordinal),
            $"{visitor.Page.Url} has no button."
        );

        for (var index = 0; index < count; index++)
        {
            await visitor.OpenAsync(prepare());
            var box = visitor.Find(".js-jobs-list-checkbox").First;

            if (await box.CountAsync() > 0)
                await box.CheckAsync();

            await visitor.Page.EvaluateAsync("() => { window.isPressed = true; }");
            var answer = await visitor.Page.RunAndWaitForResponseAsync(
                () => visitor.Find(Buttons).Nth(index).ClickAsync(),
                response =>
                    response.Request.Method == "POST" && !response.Url.EndsWith("/stats", StringComparison.Ordinal)
            );
            Assert.InRange(answer.Status, 200, 299);

            // The page loads itself again once it is answered.
            await visitor.Page.WaitForFunctionAsync("() => !window.isPressed && document.readyState === 'complete'");
        }
    }

    // Of a job that is harmless whatever becomes of it.
    private string Given(string state) =>
        Campus
            .Services.GetRequiredService<IBackgroundJobClient>()
            .Create<JobRunner>(
                runner => runner.RunAsync(nameof(SettleDrops), CancellationToken.None),
                _states[state]()
            );

    // A state that only Hangfire's own server makes.
    private static ProcessingState ProcessingOn(string server, string worker) =>
        (ProcessingState)
            Activator.CreateInstance(
                typeof(ProcessingState),
                BindingFlags.Instance | BindingFlags.NonPublic,
                binder: null,
                [server, worker],
                culture: null
            )!;
}
