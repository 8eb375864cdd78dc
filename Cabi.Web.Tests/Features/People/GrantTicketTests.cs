using Cabi.Web.Domain;
using Cabi.Web.Domain.People;
using Cabi.Web.Domain.Rentals;
using Cabi.Web.Features;
using Cabi.Web.Features.People;
using Cabi.Web.Messages.Notices;
using Cabi.Web.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace Cabi.Web.Tests.Features.People;

[Trait("Zone", "Any")]
public sealed class GrantTicketTests(CabiApp app) : StaffTest(app)
{
    [Theory]
    [InlineData(TicketKind.Extension, 3)]
    [InlineData(TicketKind.Extension, 15)]
    [InlineData(TicketKind.Extension, 31)]
    [InlineData(TicketKind.Move, 0)]
    public async Task A_ticket_is_given_told_and_audited(TicketKind kind, int days)
    {
        var student = await GivenStudentAsync();
        var actor = await GivenStaffActAsync();

        Assert.Null(await GrantAsync(actor, student, kind, days));

        var ticket = await Db.Tickets.SingleAsync(Token);
        Assert.Equal(
            (student.Id, kind, days, actor.AccountId, Why, null),
            (ticket.StudentId, ticket.Kind, ticket.Days, ticket.GrantedByAccountId, ticket.Reason, ticket.UsedAt)
        );
        Notice told =
            kind == TicketKind.Move ? new Notice.MoveTicketGranted() : new Notice.ExtensionTicketGranted(days);
        Assert.Equal(told, Assert.Single(await ToldAsync(student.Id)));
        var entry = await AuditedAsync();
        Assert.Equal(("GrantTicket", $"student:{student.Id}", Why), (entry.Action, entry.Subject, entry.Reason));
        Assert.EndsWith(": 0 → 1", entry.Detail, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(TicketKind.Extension, 4)]
    [InlineData(TicketKind.Extension, 0)]
    [InlineData(TicketKind.Move, 3)]
    public async Task A_size_that_the_policy_does_not_have_is_refused(TicketKind kind, int days)
    {
        var student = await GivenStudentAsync();

        await AssertRefusedAsync(
            new Refusal.NoSuchTicket(),
            async () => await GrantAsync(await GivenStaffActAsync(), student, kind, days)
        );
    }

    [Fact]
    public async Task A_grant_has_a_reason()
    {
        var student = await GivenStudentAsync();

        await AssertRefusedAsync(
            new Refusal.ReasonMissing(),
            async () => await GrantAsync(await GivenStaffActAsync(), student, TicketKind.Move, 0, "")
        );
    }

    [Fact]
    public async Task The_same_request_sent_again_changes_nothing_more()
    {
        var student = await GivenStudentAsync();

        await AssertOnceAsync(actor => GrantAsync(actor, student, TicketKind.Extension, 15));
    }

    private Task<Refusal?> GrantAsync(Actor actor, Student student, TicketKind kind, int days, string reason = Why) =>
        Scoped<GrantTicket>().ExecuteAsync(actor, student.Id, kind, days, reason, Token);
}
