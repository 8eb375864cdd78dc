using Cabi.Web.Domain;
using Cabi.Web.Domain.People;
using Cabi.Web.Features;
using Cabi.Web.Features.People;
using Cabi.Web.Messages.Notices;
using Cabi.Web.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace Cabi.Web.Tests.Features.People;

[Trait("Zone", "Any")]
public sealed class LiftBanTests(CabiApp app) : StaffTest(app)
{
    [Fact]
    public async Task Who_is_let_off_is_told_and_may_rent_at_once()
    {
        var student = await GivenStudentAsync();
        var id = await GivenBanByStaffAsync(student, days: 3);
        var actor = await GivenStaffActAsync();

        Assert.Null(await LiftAsync(actor, id));

        var ban = await Db.Bans.SingleAsync(Token);
        Assert.Equal((Now.Utc, actor.AccountId, Why), (ban.LiftedAt, ban.LiftedByAccountId, ban.LiftReason));
        Assert.Equal(new Notice.BanLifted(Why), (await ToldAsync(student.Id))[^1]);
        var entry = await AuditedAsync();
        Assert.Equal(
            (
                "LiftBan",
                $"student:{student.Id}",
                Why,
                $"ban:{id} lifted, banned until: {BeforeAfter.Wall(Now.SameTimeAfter(3), Now)} → none"
            ),
            (entry.Action, entry.Subject, entry.Reason, entry.Detail)
        );
        Assert.Null(await RentAsync(student, await GivenLockerAsync()));
    }

    [Fact]
    public async Task Another_ban_goes_on_and_the_message_says_until_when()
    {
        var student = await GivenStudentAsync();
        await GivenBanByStaffAsync(student, days: 9);
        var id = await GivenBanByStaffAsync(student, days: 3);

        await LiftAsync(await GivenStaffActAsync(), id);

        Assert.Equal(new Notice.BanLifted(Why, Now.SameTimeAfter(9)), (await ToldAsync(student.Id))[^1]);
        Assert.Equal(new Refusal.Banned(Now.SameTimeAfter(9)), await RentAsync(student, await GivenLockerAsync()));
    }

    [Fact]
    public async Task A_ban_that_has_ended_cannot_be_lifted_and_lifting_has_a_reason()
    {
        var id = await GivenBanByStaffAsync(await GivenStudentAsync(), days: 1);

        await AssertRefusedAsync(
            new Refusal.ReasonMissing(),
            async () => await LiftAsync(await GivenStaffActAsync(), id, "")
        );
        Time.AdvanceDays(1);
        await AssertRefusedAsync(new Refusal.NotBanned(), async () => await LiftAsync(await GivenStaffActAsync(), id));
    }

    [Fact]
    public async Task The_same_request_sent_again_changes_nothing_more()
    {
        var id = await GivenBanByStaffAsync(await GivenStudentAsync(), days: 1);

        await AssertOnceAsync(actor => LiftAsync(actor, id));
        await AssertRefusedAsync(new Refusal.NotBanned(), async () => await LiftAsync(await GivenStaffActAsync(), id));
    }

    private async Task<int> GivenBanByStaffAsync(Student student, int days)
    {
        Assert.Null(
            await Scoped<BanStudent>()
                .ExecuteAsync(await GivenStaffActAsync(), student.Id, Now.SameTimeAfter(days), Why, Token)
        );
        return await Db.Bans.MaxAsync(ban => ban.Id, Token);
    }

    private Task<Refusal?> LiftAsync(Actor actor, int banId, string reason = Why) =>
        Scoped<LiftBan>().ExecuteAsync(actor, banId, reason, Token);
}
