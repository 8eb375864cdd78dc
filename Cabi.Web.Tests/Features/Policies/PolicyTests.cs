using Cabi.Web.Data.Queries;
using Cabi.Web.Domain;
using Cabi.Web.Domain.Policies;
using Cabi.Web.Features;
using Cabi.Web.Features.Policies;
using Cabi.Web.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace Cabi.Web.Tests.Features.Policies;

/// <summary>Versions of the policy: published, in force at their time, taken back before it.</summary>
[Trait("Zone", "Any")]
public sealed class PolicyTests(CabiApp app) : StaffTest(app)
{
    [Fact]
    public async Task A_new_version_holds_from_now_on_and_the_audit_has_both()
    {
        var actor = await GivenStaffActAsync();

        Assert.Null(await PublishAsync(actor, ("PrivateTermDays", 40), ("MaxGroup", 3)));

        var policy = await Db.Policies.InForceAt(Now).SingleAsync(Token);
        Assert.Equal(
            (40, 3, 30, actor.AccountId, Why, Now.Utc),
            (
                policy.PrivateTermDays,
                policy.MaxGroup,
                policy.SharedBaseDays,
                policy.AuthorAccountId,
                policy.Reason,
                policy.EffectiveFrom
            )
        );
        var entry = await AuditedAsync();
        Assert.Equal(("PublishPolicy", "policy:1", Why), (entry.Action, entry.Subject, entry.Reason));
        Assert.Equal($"from {BeforeAfter.Wall(Now.Utc, Now)}: PrivateTermDays 31 → 40, MaxGroup 4 → 3", entry.Detail);
        await RentAsync(await GivenStudentAsync(), await GivenLockerAsync());
        Assert.Equal(Now.Day.AddDays(40), (await Db.Rentals.SingleAsync(Token)).DueOn);
    }

    [Fact]
    public async Task A_later_version_waits_for_its_instant()
    {
        await PublishAsync(await GivenStaffActAsync(), Now.SameTimeAfter(2), ("PrivateTermDays", 40));

        Time.Advance(Now.SameTimeAfter(2) - Now.Utc - TimeSpan.FromSeconds(1));
        Assert.Equal(31, (await Db.Policies.InForceAt(Now).SingleAsync(Token)).PrivateTermDays);
        Time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(40, (await Db.Policies.InForceAt(Now).SingleAsync(Token)).PrivateTermDays);
    }

    [Fact]
    public async Task Every_number_reaches_the_version_and_is_told_apart()
    {
        foreach (var part in PolicyPart.All.Where(part => part.Number is not null))
        {
            var before = await Db.Policies.AsNoTracking().InForceAt(Now).SingleAsync(Token);
            var number = (int)part.ValueIn(before)!;
            var value = number < part.Number!.Most ? number + 1 : number - 1;

            Assert.Null(await PublishAsync(await GivenStaffActAsync(), (part.Name, value)));

            var after = await Db.Policies.InForceAt(Now).SingleAsync(Token);
            Assert.Equal(
                new PolicyChange(part, part.TextIn(before), $"{value}"),
                Assert.Single(PolicyChange.Between(before, after))
            );
        }
    }

    [Theory]
    [InlineData("PrivateTermDays", 0)]
    [InlineData("PrivateTermDays", 366)]
    [InlineData("MinGroup", 1)]
    [InlineData("MaxGroup", 5)]
    [InlineData("MaxGroup", 1)]
    [InlineData("MiddleExtensionDays", 3)]
    [InlineData("LongExtensionDays", 15)]
    [InlineData("FirstReminderDays", 3)]
    [InlineData("FirstReminderDays", 61)]
    [InlineData("SecondReminderDays", 1)]
    [InlineData("LastReminderDays", 0)]
    public async Task A_number_out_of_its_range_is_refused(string number, int value) =>
        await AssertRefusedAsync(
            new Refusal.PolicyUnsound(number),
            async () => await PublishAsync(await GivenStaffActAsync(), (number, value))
        );

    [Fact]
    public async Task A_version_has_a_reason_begins_now_or_later_differs_and_knows_what_it_replaces()
    {
        var actor = await GivenStaffActAsync();

        await AssertRefusedAsync(
            new Refusal.PolicyInPast(),
            () => PublishAsync(actor, Now.Utc.AddSeconds(-1), ("MaxGroup", 3))
        );
        await AssertRefusedAsync(new Refusal.NothingChanged(), () => PublishAsync(actor, ("MaxGroup", 4)));
        await AssertRefusedAsync(
            new Refusal.ReasonMissing(),
            async () =>
                await Scoped<PublishPolicy>()
                    .ExecuteAsync(actor, 1, await DraftAsync([("MaxGroup", 3)]), effectiveFrom: null, " ", Token)
        );
        await AssertRefusedAsync(
            new Refusal.ChangedMeanwhile(),
            async () =>
                await Scoped<PublishPolicy>()
                    .ExecuteAsync(actor, 0, await DraftAsync([("MaxGroup", 3)]), effectiveFrom: null, Why, Token)
        );
    }

    [Fact]
    public async Task The_same_request_sent_again_changes_nothing_more()
    {
        var draft = await DraftAsync([("MaxGroup", 3)]);

        await AssertOnceAsync(actor =>
            Scoped<PublishPolicy>().ExecuteAsync(actor, 1, draft, effectiveFrom: null, Why, Token)
        );
    }

    [Fact]
    public async Task A_future_version_is_taken_back_and_never_comes()
    {
        await PublishAsync(await GivenStaffActAsync(), Now.SameTimeAfter(2), ("PrivateTermDays", 40));
        var id = await Db.Policies.MaxAsync(policy => policy.Id, Token);
        var actor = await GivenStaffActAsync();

        Assert.Null(await Scoped<WithdrawPolicy>().ExecuteAsync(actor, id, Why, Token));
        Assert.Null(await Scoped<WithdrawPolicy>().ExecuteAsync(actor, id, Why, Token));
        await AssertRefusedAsync(
            new Refusal.NothingChanged(),
            async () => await Scoped<WithdrawPolicy>().ExecuteAsync(await GivenStaffActAsync(), id, Why, Token)
        );

        var entry = await Db.AuditEntries.SingleAsync(entry => entry.Action == nameof(WithdrawPolicy), Token);
        Assert.Equal(
            ($"policy:{id}", Why, $"begins: {BeforeAfter.Wall(Now.SameTimeAfter(2), Now)} → never"),
            (entry.Subject, entry.Reason, entry.Detail)
        );
        Time.AdvanceDays(3);
        Assert.Equal(31, (await Db.Policies.InForceAt(Now).SingleAsync(Token)).PrivateTermDays);
    }

    [Fact]
    public async Task What_is_in_force_cannot_be_taken_back()
    {
        await AssertRefusedAsync(
            new Refusal.PolicyInForce(),
            async () => await Scoped<WithdrawPolicy>().ExecuteAsync(await GivenStaffActAsync(), 1, Why, Token)
        );
        await AssertRefusedAsync(
            new Refusal.ReasonMissing(),
            async () => await Scoped<WithdrawPolicy>().ExecuteAsync(await GivenStaffActAsync(), 1, "", Token)
        );
    }

    [Fact]
    public async Task A_scheduled_version_is_put_on_top_of_what_was_changed_since_it_was_made()
    {
        var monday = Now.SameTimeAfter(7);
        await PublishAsync(await GivenStaffActAsync(), monday, ("PrivateTermDays", 40));
        await PublishAsync(await GivenStaffActAsync(), ("GraceHours", 72));
        var scheduled = (await Db.Policies.SingleAsync(policy => policy.EffectiveFrom == monday, Token)).Id;

        Assert.Null(await RebaseAsync(scheduled));

        var next = await Db.Policies.SingleAsync(
            policy => policy.EffectiveFrom == monday && policy.WithdrawnAt == null,
            Token
        );
        Assert.Equal((40, 72, Why), (next.PrivateTermDays, next.GraceHours, next.Reason));
        Assert.Equal(Now.Utc, (await Db.Policies.SingleAsync(policy => policy.Id == scheduled, Token)).WithdrawnAt);
        Assert.Contains(
            "no longer: GraceHours 72 → 0",
            (await Db.AuditEntries.SingleAsync(entry => entry.Action == "RebasePolicy", Token)).Detail,
            StringComparison.Ordinal
        );
        Time.Set(monday);
        Assert.Equal(next.Id, (await Db.Policies.InForceAt(Now).SingleAsync(Token)).Id);
    }

    [Fact]
    public async Task A_version_that_takes_nothing_back_or_has_begun_is_not_rebased()
    {
        await PublishAsync(await GivenStaffActAsync(), Now.SameTimeAfter(7), ("GraceHours", 48));
        await PublishAsync(await GivenStaffActAsync(), ("GraceHours", 72));
        var scheduled = (await Db.Policies.SingleAsync(policy => policy.EffectiveFrom > Now.Utc, Token)).Id;

        await AssertRefusedAsync(new Refusal.NothingChanged(), () => RebaseAsync(scheduled));
        await AssertRefusedAsync(new Refusal.PolicyInForce(), () => RebaseAsync(1));
    }

    private async Task<Refusal?> RebaseAsync(int policyId) =>
        await Scoped<RebasePolicy>().ExecuteAsync(await GivenStaffActAsync(), policyId, Token);

    private Task<Refusal?> PublishAsync(Actor actor, params (string Name, int Value)[] numbers) =>
        PublishAsync(actor, null, numbers);

    private async Task<Refusal?> PublishAsync(
        Actor actor,
        DateTime? effectiveFrom,
        params (string Name, int Value)[] numbers
    ) =>
        await Scoped<PublishPolicy>()
            .ExecuteAsync(
                actor,
                await Db.Policies.MaxAsync(policy => policy.Id, Token),
                await DraftAsync(numbers),
                effectiveFrom,
                Why,
                Token
            );

    /// <summary>The policy in force with some numbers changed.</summary>
    private async Task<PolicyDraft> DraftAsync((string Name, int Value)[] numbers)
    {
        var policy = await Db.Policies.AsNoTracking().InForceAt(Now).SingleAsync(Token);
        return new PolicyDraft(part =>
            numbers.Where(number => number.Name == part.Name).Select(number => (object?)number.Value).SingleOrDefault()
            ?? part.ValueIn(policy)
        );
    }
}
