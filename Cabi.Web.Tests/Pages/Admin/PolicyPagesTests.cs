using System.Net;
using Cabi.Web.Data.Queries;
using Cabi.Web.Tests.Features;
using Cabi.Web.Tests.Support;
using Cabi.Web.Ui;
using Microsoft.EntityFrameworkCore;

namespace Cabi.Web.Tests.Pages.Admin;

/// <summary>The policy and the terms: operators change them, staff read them.</summary>
public sealed class PolicyPagesTests(CabiApp app) : StaffTest(app)
{
    [Fact]
    public async Task An_operator_looks_who_is_affected_and_then_publishes()
    {
        await RentAsync(await GivenStudentAsync(), await GivenLockerAsync());
        var visitor = await GivenOperatorAsync();

        var preview = await visitor.SubmitAsync(
            await visitor.OpenAsync("/admin/policy"),
            "preview-policy",
            ("PrivateTermDays", "40"),
            ("DropTime", "08:30"),
            ("FirstReminderDays", "10"),
            ("ReminderTime", "18:15"),
            ("LatestDueOn", "2026-03-20")
        );

        Assert.Equal(HttpStatusCode.OK, preview.Status);
        Assert.Equal(
            ["PrivateTermDays", "DropTime", "FirstReminderDays", "ReminderTime", "LatestDueOn"],
            preview.Document.QuerySelectorAll("[data-change]").Select(row => row.GetAttribute("data-change"))
        );
        Assert.Contains("1 open rental keeps its due day.", preview.Text, StringComparison.Ordinal);
        Assert.Contains("1 open rental is due after it", preview.Text, StringComparison.Ordinal);
        Assert.Contains(
            "1 open rental keeps its due day. Reminders follow the new policy.",
            preview.Text,
            StringComparison.Ordinal
        );
        Assert.Equal(1, await Db.Policies.CountAsync(Token));

        var published = await visitor.SubmitAsync(preview, "publish-policy", ("Reason", Why));

        Assert.Equal(
            ("The policy is published.", "/admin/policy"),
            (published.Find("[role=status]")?.TextContent, published.Path)
        );
        var policy = await Db.Policies.InForceAt(Now).SingleAsync(Token);
        Assert.Equal(
            (40, new TimeOnly(8, 30), new DateOnly(2026, 3, 20)),
            (policy.PrivateTermDays, policy.DropTime, policy.LatestDueOn)
        );
        Assert.Equal((10, new TimeOnly(18, 15)), (policy.FirstReminderDays, policy.ReminderTime));
        Assert.Contains(Why, published.Find("[data-state=in-force]")?.TextContent, StringComparison.Ordinal);
        Assert.Equal(5, published.Document.QuerySelectorAll("[data-state=in-force] li").Length);
    }

    [Fact]
    public async Task What_a_scheduled_version_takes_back_is_said_before_and_after_and_rebased_with_one_press()
    {
        var visitor = await GivenOperatorAsync();
        var begins = Now.Calendar.WallTimeOf(Now.SameTimeAfter(7));
        await visitor.SubmitAsync(
            await visitor.OpenAsync("/admin/policy"),
            "publish-policy",
            ("PrivateTermDays", "40"),
            ("EffectiveFrom", begins.ToString("yyyy-MM-ddTHH:mm", System.Globalization.CultureInfo.InvariantCulture)),
            ("Reason", Why)
        );
        var quiet = await visitor.OpenAsync("/admin/policy");
        Assert.Null(quiet.Find("[data-takes-back]"));

        var preview = await visitor.SubmitAsync(quiet, "preview-policy", ("GraceHours", "72"));
        Assert.Contains(
            "Grace after the due day: 72 hours → 0 hours",
            preview.Find("#preview [data-takes-back]")?.TextContent,
            StringComparison.Ordinal
        );

        var published = await visitor.SubmitAsync(preview, "publish-policy", ("Reason", Why));
        Assert.Contains(
            "Grace after the due day: 72 hours → 0 hours",
            published.Find("[data-state=future] [data-takes-back]")?.TextContent,
            StringComparison.Ordinal
        );

        var rebased = await visitor.SubmitAsync(published, "rebase-policy");
        Assert.Equal("A new version has taken its place.", rebased.Find("[role=status]")?.TextContent);
        Assert.Null(rebased.Find("[data-takes-back]"));
        Assert.Single(rebased.Document.QuerySelectorAll("[data-state=future] li"));
    }

    [Fact]
    public async Task The_preview_counts_what_is_there()
    {
        for (var days = 0; days < 3; days++)
        {
            await RentAsync(await GivenStudentAsync(), await GivenLockerAsync());
            Time.AdvanceDays(10);
        }

        var returned = await GivenStudentAsync();
        await RentAsync(returned, await GivenLockerAsync());
        await ReturnAsync(returned);
        Time.AdvanceDays(12);
        await RentAsync(returned, await GivenLockerAsync());
        await ReturnAsync(returned);
        var visitor = await GivenOperatorAsync();

        var preview = await visitor.SubmitAsync(
            await visitor.OpenAsync("/admin/policy"),
            "preview-policy",
            ("LongOverdueDays", "5"),
            ("MaxBanDays", "9"),
            ("DropTime", "14:00"),
            ("MaxGroup", "3")
        );

        string? Of(string change) => preview.Find($"[data-change={change}] .wide")?.TextContent;
        Assert.Equal("0 rentals are long overdue now. It would be 1.", Of("LongOverdueDays"));
        Assert.StartsWith("2 rentals are late now", Of("MaxBanDays"), StringComparison.Ordinal);
        Assert.StartsWith("1 returned locker keeps its opening", Of("DropTime"), StringComparison.Ordinal);
        Assert.StartsWith("0 open waiting rooms", Of("MaxGroup"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("PrivateTermDays", "0", "Enter a value from 1 to 365.")]
    [InlineData("PrivateTermDays", "many", "Enter a value from 1 to 365.")]
    [InlineData("MaxGroup", "5", "Enter a value from 2 to 4.")]
    [InlineData("MiddleExtensionDays", "3", "Enter a value from 4 to 365.")]
    [InlineData("FirstReminderDays", "3", "Enter a value from 4 to 60.")]
    [InlineData("SecondReminderDays", "1", "Enter a value from 2 to 60.")]
    [InlineData("LastReminderDays", "0", "Enter a value from 1 to 60.")]
    [InlineData("DropTime", "25:00", "Enter a time.")]
    [InlineData("ReminderTime", "in the morning", "Enter a time.")]
    [InlineData("LatestDueOn", "soon", "Enter a date or leave it empty.")]
    [InlineData("NamesOnMap", "7", "Choose one.")]
    [InlineData("NamesOnMap", "1", "Choose one.")]
    [InlineData("EffectiveFrom", "later", "Enter a date and a time.")]
    [InlineData("EffectiveFrom", "2026-03-01T09:00", "A policy can't start in the past.")]
    [InlineData("Reason", "", "Enter a reason.")]
    public async Task What_cannot_be_is_said_beside_its_field_and_what_was_typed_stays(
        string field,
        string typed,
        string problem
    )
    {
        var visitor = await GivenOperatorAsync();
        (string, string)[] fields = field is "Reason" or "PrivateTermDays" ? [] : [("PrivateTermDays", "40")];

        var answer = await visitor.SubmitAsync(
            await visitor.OpenAsync("/admin/policy"),
            "publish-policy",
            [.. fields, .. field == "Reason" ? [] : new[] { ("Reason", Why) }, (field, typed)]
        );

        var id = field switch
        {
            "EffectiveFrom" => "policy-from",
            _ => $"policy-{field.ToLowerInvariant()}",
        };
        Assert.Equal((HttpStatusCode.BadRequest, problem), (answer.Status, answer.Find($"#{id}-problem")?.TextContent));

        if (field != "NamesOnMap")
            Assert.Equal(typed, answer.Find($"#{id}")?.GetAttribute("value"));

        Assert.Equal(1, await Db.Policies.CountAsync(Token));
    }

    [Fact]
    public async Task The_fewest_people_bound_the_most()
    {
        var visitor = await GivenOperatorAsync();

        var answer = await visitor.SubmitAsync(
            await visitor.OpenAsync("/admin/policy"),
            "publish-policy",
            ("MinGroup", "4"),
            ("MaxGroup", "3"),
            ("Reason", Why)
        );

        Assert.Equal("Enter a value from 4 to 4.", answer.Find("#policy-maxgroup-problem")?.TextContent);
    }

    [Fact]
    public async Task A_form_from_before_another_version_does_not_undo_it()
    {
        var visitor = await GivenOperatorAsync();
        var old = await visitor.OpenAsync("/admin/policy");
        await visitor.SubmitAsync(
            await visitor.OpenAsync("/admin/policy"),
            "publish-policy",
            ("MaxGroup", "3"),
            ("Reason", Why)
        );

        var answer = await visitor.SubmitAsync(old, "publish-policy", ("PrivateTermDays", "40"), ("Reason", Why));

        Assert.Equal("Someone changed this in the meantime. Check it again.", answer.Find("[role=alert]")?.TextContent);
        Assert.Equal(
            (2, 3),
            (await Db.Policies.CountAsync(Token), (await Db.Policies.InForceAt(Now).SingleAsync(Token)).MaxGroup)
        );
    }

    [Fact]
    public async Task A_future_version_is_announced_and_can_be_withdrawn()
    {
        var visitor = await GivenOperatorAsync();

        var published = await visitor.SubmitAsync(
            await visitor.OpenAsync("/admin/policy"),
            "publish-policy",
            ("MaxGroup", "3"),
            ("EffectiveFrom", WallTime.Write(Now.SameTimeAfter(5), Now.Calendar)),
            ("Reason", Why)
        );
        Assert.NotNull(published.Find("[data-state=future]"));
        Assert.Equal(
            "Enter a reason.",
            (await visitor.SubmitAsync(published, "withdraw-policy")).Find("[data-state=future] .problem")?.TextContent
        );
        var withdrawn = await visitor.SubmitAsync(published, "withdraw-policy", ("Reason", "Not agreed."));

        Assert.Equal("The policy is withdrawn.", withdrawn.Find("[role=status]")?.TextContent);
        Assert.NotNull(withdrawn.Find("[data-state=withdrawn]"));
        Assert.Null(withdrawn.Find("button[data-action=withdraw-policy]"));
    }

    [Fact]
    public async Task Staff_read_policy_and_terms_and_change_neither()
    {
        var leader = await GivenOperatorAsync();
        var staff = await GivenStaffAsync();
        var form = await leader.OpenAsync("/admin/policy");
        var terms = await leader.OpenAsync("/admin/policy/terms");
        var read = await staff.OpenAsync("/admin/policy");

        Assert.Contains("31 days", read.Text, StringComparison.Ordinal);
        Assert.Null(read.Find("main form"));
        Assert.Null((await staff.OpenAsync("/admin/policy/terms")).Find("main form"));

        // The forms of an operator, sent with the cookies and the token of somebody who is none.
        var mark = (await staff.OpenAsync($"/admin/lockers/{(await GivenLockerAsync()).Id}"))
            .Find("main [name=__RequestVerificationToken]")!
            .GetAttribute("value")!;
        foreach (
            var (page, action) in new[] { (form, "preview-policy"), (form, "publish-policy"), (terms, "publish-terms") }
        )
            Assert.Equal(
                HttpStatusCode.NotFound,
                (await staff.SubmitAsync(page, action, ("Reason", Why), ("__RequestVerificationToken", mark))).Status
            );

        var future = await leader.SubmitAsync(
            form,
            "publish-policy",
            ("MaxGroup", "3"),
            ("EffectiveFrom", WallTime.Write(Now.SameTimeAfter(5), Now.Calendar)),
            ("Reason", Why)
        );
        Assert.Equal(
            HttpStatusCode.NotFound,
            (
                await staff.SubmitAsync(
                    future,
                    "withdraw-policy",
                    ("Reason", Why),
                    ("__RequestVerificationToken", mark)
                )
            ).Status
        );
        Assert.Equal(
            (2, 1),
            (
                await Db.Policies.CountAsync(policy => policy.WithdrawnAt == null, Token),
                await Db.Terms.CountAsync(Token)
            )
        );
    }

    [Fact]
    public async Task An_operator_writes_new_terms()
    {
        var visitor = await GivenOperatorAsync();
        var page = await visitor.OpenAsync("/admin/policy/terms");
        Assert.Equal(
            "Enter the terms in both languages.",
            (await visitor.SubmitAsync(page, "publish-terms", ("Korean", "")))
                .Find("#terms-korean-problem")
                ?.TextContent
        );
        Assert.Equal(
            "A policy can't start in the past.",
            (
                await visitor.SubmitAsync(
                    page,
                    "publish-terms",
                    ("Korean", "가"),
                    ("EffectiveFrom", "2026-03-01T09:00"),
                    ("Reason", Why)
                )
            )
                .Find("#terms-effectivefrom-problem")
                ?.TextContent
        );

        var published = await visitor.SubmitAsync(
            page,
            "publish-terms",
            ("Korean", "첫 줄\r\n둘째 줄"),
            ("English", "One\r\nTwo"),
            ("Reason", Why)
        );

        Assert.Equal("The terms are published.", published.Find("[role=status]")?.TextContent);
        var terms = await Db.Terms.InForceAt(Now).SingleAsync(Token);
        Assert.Equal(("첫 줄\n둘째 줄", "One\nTwo"), (terms.Korean, terms.English));

        var again = await visitor.SubmitAsync(
            await visitor.OpenAsync("/admin/policy/terms"),
            "publish-terms",
            ("Reason", Why)
        );
        Assert.Equal("Nothing would change.", again.Find("[role=alert]")?.TextContent);
    }

    [Fact]
    public async Task The_audit_shows_everything_newest_first_and_one_subject_alone()
    {
        var locker = await GivenLockerAsync();
        var student = await GivenStudentAsync();

        for (var i = 0; i < 26; i++)
        {
            await RentAsync(student, locker);
            await ReturnAsync(student);
            Time.AdvanceDays(2);
        }

        var visitor = await GivenOperatorAsync();
        await visitor.SubmitAsync(
            await visitor.OpenAsync("/admin/policy"),
            "publish-policy",
            ("MaxGroup", "3"),
            ("Reason", Why)
        );

        var all = await visitor.OpenAsync("/admin/audit");
        var older = await visitor.OpenAsync(all.Find("[rel=next]")!.GetAttribute("href")!);
        var one = await visitor.OpenAsync($"/admin/audit?subject=policy:1");

        Assert.Equal(
            (50, 3),
            (
                all.Document.QuerySelectorAll("[data-audit]").Length,
                older.Document.QuerySelectorAll("[data-audit]").Length
            )
        );
        Assert.Contains("MaxGroup 4 → 3", all.Find("[data-audit]")?.TextContent, StringComparison.Ordinal);
        Assert.Contains(
            Why,
            Assert.Single(one.Document.QuerySelectorAll("[data-audit]")).TextContent,
            StringComparison.Ordinal
        );
        Assert.Equal(HttpStatusCode.OK, (await visitor.OpenAsync("/admin/audit?before=x&subject=%00")).Status);
    }
}
