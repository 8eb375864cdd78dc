using Cabi.Web.Domain;
using Cabi.Web.Domain.People;
using Cabi.Web.Features;
using Cabi.Web.Features.People;
using Cabi.Web.Messages.Notices;
using Cabi.Web.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace Cabi.Web.Tests.Features.People;

[Trait("Zone", "Any")]
public sealed class BanStudentTests(CabiApp app) : StaffTest(app)
{
    [Fact]
    public async Task A_banned_student_is_told_and_may_not_rent_until_the_end()
    {
        var student = await GivenStudentAsync();
        var until = Now.SameTimeAfter(3);
        var actor = await GivenStaffActAsync();

        Assert.Null(await BanAsync(actor, student, until));

        var ban = await Db.Bans.SingleAsync(Token);
        Assert.Equal((until, actor.AccountId, Why, 0), (ban.EndsAt, ban.SetByAccountId, ban.Reason, ban.LateDays));
        Assert.Equal(new Notice.BanSet(until, Why), Assert.Single(await ToldAsync(student.Id)));
        Assert.Equal(new Refusal.Banned(until), await RentAsync(student, await GivenLockerAsync()));

        Time.AdvanceDays(3);
        Assert.Null(await RentAsync(student, await GivenLockerAsync()));
    }

    [Fact]
    public async Task The_audit_says_who_and_why_and_what_was_before()
    {
        var student = await GivenStudentAsync();
        await BanAsync(await GivenStaffActAsync(), student, Now.SameTimeAfter(3));
        var actor = await GivenStaffActAsync();

        await BanAsync(actor, student, Now.SameTimeAfter(9));

        var entry = await AuditedAsync();
        Assert.Equal(
            (actor.AccountId, "BanStudent", $"student:{student.Id}", Why),
            (entry.AccountId, entry.Action, entry.Subject, entry.Reason)
        );
        Assert.Equal(
            $"banned until: {BeforeAfter.Wall(Now.SameTimeAfter(3), Now)} → {BeforeAfter.Wall(Now.SameTimeAfter(9), Now)}",
            entry.Detail
        );
    }

    [Fact]
    public async Task A_shorter_ban_beside_a_longer_one_tells_the_later_end()
    {
        var student = await GivenStudentAsync();
        await BanAsync(await GivenStaffActAsync(), student, Now.SameTimeAfter(9));

        await BanAsync(await GivenStaffActAsync(), student, Now.SameTimeAfter(3));

        Assert.Equal(new Notice.BanSet(Now.SameTimeAfter(9), Why), (await ToldAsync(student.Id))[^1]);
    }

    [Fact]
    public async Task A_ban_ends_in_the_future_and_has_a_reason()
    {
        var student = await GivenStudentAsync();

        await AssertRefusedAsync(
            new Refusal.BanEndPast(),
            async () => await BanAsync(await GivenStaffActAsync(), student, Now.Utc)
        );
        await AssertRefusedAsync(
            new Refusal.ReasonMissing(),
            async () => await BanAsync(await GivenStaffActAsync(), student, Now.SameTimeAfter(1), " ")
        );
    }

    [Fact]
    public async Task The_same_request_sent_again_changes_nothing_more()
    {
        var student = await GivenStudentAsync();

        await AssertOnceAsync(actor => BanAsync(actor, student, Now.SameTimeAfter(1)));
    }

    private Task<Refusal?> BanAsync(Actor actor, Student student, DateTime until, string reason = Why) =>
        Scoped<BanStudent>().ExecuteAsync(actor, student.Id, until, reason, Token);
}
