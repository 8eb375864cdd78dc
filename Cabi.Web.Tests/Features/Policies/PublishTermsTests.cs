using Cabi.Web.Data.Queries;
using Cabi.Web.Domain;
using Cabi.Web.Features;
using Cabi.Web.Features.Policies;
using Cabi.Web.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace Cabi.Web.Tests.Features.Policies;

[Trait("Zone", "Any")]
public sealed class PublishTermsTests(CabiApp app) : StaffTest(app)
{
    [Fact]
    public async Task New_terms_hold_from_their_instant_on()
    {
        var actor = await GivenStaffActAsync();

        Assert.Null(await PublishAsync(actor, "새 약관", "New terms", Now.SameTimeAfter(1)));

        Assert.Equal(1, (await Db.Terms.InForceAt(Now).SingleAsync(Token)).Id);
        Time.AdvanceDays(1);
        var terms = await Db.Terms.InForceAt(Now).SingleAsync(Token);
        Assert.Equal(("새 약관", "New terms", actor.AccountId), (terms.Korean, terms.English, terms.AuthorAccountId));
        var entry = await AuditedAsync();
        Assert.Equal((nameof(PublishTerms), "terms:1", Why), (entry.Action, entry.Subject, entry.Reason));
        Assert.EndsWith(" → 4 and 9", entry.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task They_have_a_reason_differ_and_do_not_begin_in_the_past()
    {
        var now = await Db.Terms.SingleAsync(Token);

        await AssertRefusedAsync(
            new Refusal.ReasonMissing(),
            async () => await PublishAsync(await GivenStaffActAsync(), "가", "A", null, "")
        );
        await AssertRefusedAsync(
            new Refusal.PolicyInPast(),
            async () => await PublishAsync(await GivenStaffActAsync(), "가", "A", Now.Utc.AddSeconds(-1))
        );
        await AssertRefusedAsync(
            new Refusal.NothingChanged(),
            async () => await PublishAsync(await GivenStaffActAsync(), now.Korean, now.English)
        );
    }

    [Fact]
    public async Task The_same_request_sent_again_changes_nothing_more() =>
        await AssertOnceAsync(actor => PublishAsync(actor, "가", "A"));

    private Task<Refusal?> PublishAsync(
        Actor actor,
        string korean,
        string english,
        DateTime? from = null,
        string reason = Why
    ) => Scoped<PublishTerms>().ExecuteAsync(actor, korean, english, from, reason, Token);
}
