using Cabi.Web.Accounts;
using Cabi.Web.Data;
using Cabi.Web.Data.Jobs;
using Cabi.Web.Data.Outbox;
using Cabi.Web.Domain.Time;
using Cabi.Web.Messages;
using Cabi.Web.Tests.Browser.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Cabi.Web.Tests.Browser;

/// <summary>What an operator checks and presses: the boxes stand in lists, their buttons below in forms.</summary>
public sealed class JobsTests(DemoCampus campus, Chromium chromium) : BrowserTest(campus, chromium)
{
    [Fact]
    public async Task The_failures_that_are_checked_are_discarded_and_no_others()
    {
        var failures = await GivenFailuresAsync(3);
        var visitor = await SignedInAsync(DemoAccounts.Operator);
        await visitor.OpenAsync("/admin/jobs?job=WarnOverdue");

        foreach (var id in failures.Take(2))
            await visitor.Find($"[data-failure='{id}'] input[type=checkbox]").CheckAsync();

        await visitor.Action("discard-chosen").ClickAsync();

        await Assertions.Expect(visitor.Find(".flash", "Discarded.")).ToBeVisibleAsync();
        Assert.Equal([failures[2]], await LeftOfAsync(failures));
    }

    [Fact]
    public async Task The_deliveries_that_are_checked_are_sent_now()
    {
        var delivery = await GivenDeliveryAsync();
        var visitor = await SignedInAsync(DemoAccounts.Operator);
        await visitor.OpenAsync("/admin/jobs/deliveries?channel=Slack");
        await visitor.Find($"[data-delivery='{delivery}'] input[type=checkbox]").CheckAsync();

        await visitor.Action("send-chosen").ClickAsync();

        await Assertions.Expect(visitor.Find(".flash", "It goes out next.")).ToBeVisibleAsync();
        var next = await Campus.AskAsync(services =>
            services
                .GetRequiredService<CabiDb>()
                .Deliveries.Where(each => each.Id == delivery)
                .Select(each => each.NextTryAt)
                .SingleOrDefaultAsync()
        );

        // It waited for tomorrow. Now it has been tried, whatever came of it.
        Assert.True(next is null || next <= TimeProvider.System.GetUtcNow().UtcDateTime.AddHours(1), $"{next}");
    }

    [Theory]
    [InlineData("/admin/jobs", "[data-job] button")]
    [InlineData("/admin/jobs/deliveries", "[data-delivery] button")]
    public async Task On_a_small_phone_nothing_of_a_row_has_to_be_scrolled_to(string path, string button)
    {
        await GivenDeliveryAsync();
        var visitor = await SignedInAsync(DemoAccounts.Operator);
        await visitor.Page.SetViewportSizeAsync(320, 640);

        await visitor.OpenAsync(path);

        Assert.NotEqual(0, await visitor.Find(button).CountAsync());
        Assert.Empty(
            await visitor.Page.EvaluateAsync<string[]>(
                """
                () => [...document.querySelectorAll(".table, tbody :is(th, td, button)")]
                  .filter(each => each.scrollWidth > each.clientWidth + 1 && each.clientWidth > 0
                    || each.getBoundingClientRect().right > innerWidth)
                  .map(each => each.outerHTML.slice(0, 100))
                """
            )
        );
    }

    private Task<IReadOnlyList<long>> GivenFailuresAsync(int count) =>
        Campus.AskAsync<IReadOnlyList<long>>(async services =>
        {
            var db = services.GetRequiredService<CabiDb>();
            var now = services.GetRequiredService<CampusClock>().Now.Utc;
            var failures = Enumerable
                .Range(1, count)
                .Select(subject => new JobFailure("WarnOverdue", 900_000 + subject, since: null))
                .ToList();

            // Until it is not tried again by itself.
            foreach (var failure in failures)
            {
                while (failure.Attempts == 0 || failure.NextTryAt is not null)
                    failure.Fail(new TimeoutException("The disk did not answer."), now);
            }

            db.AddRange(failures);
            await db.SaveChangesAsync();
            return [.. failures.Select(failure => failure.Id)];
        });

    private Task<List<long>> LeftOfAsync(IReadOnlyList<long> failures) =>
        Campus.AskAsync(services =>
            services
                .GetRequiredService<CabiDb>()
                .JobFailures.Where(failure => failures.Contains(failure.Id) && failure.SettledAt == null)
                .Select(failure => failure.Id)
                .ToListAsync()
        );

    private Task<long> GivenDeliveryAsync() =>
        Campus.AskAsync(async services =>
        {
            var db = services.GetRequiredService<CabiDb>();
            var account = await db.Users.OrderBy(each => each.Id).Select(each => each.Id).FirstAsync();
            var now = TimeProvider.System.GetUtcNow().UtcDateTime;
            var delivery = new Cabi.Web.Data.Outbox.Delivery(
                account,
                Channel.Slack,
                nameof(AccountMail.PasswordForgotten),
                now
            );
            delivery.StartAttempt(now.AddDays(1), jitter: 0);
            delivery.Fail("SocketException: Connection refused", isFinal: false, now);
            db.Deliveries.Add(delivery);
            await db.SaveChangesAsync();
            return delivery.Id;
        });
}
