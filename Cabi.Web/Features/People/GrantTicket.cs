using Cabi.Web.Data;
using Cabi.Web.Data.Audit;
using Cabi.Web.Data.Queries;
using Cabi.Web.Domain;
using Cabi.Web.Domain.Policies;
using Cabi.Web.Domain.Rentals;
using Cabi.Web.Messages;
using Cabi.Web.Messages.Notices;
using Microsoft.EntityFrameworkCore;

namespace Cabi.Web.Features.People;

/// <summary>Staff give a person a ticket: an extension of one of the policy's three sizes, or a move.</summary>
public sealed class GrantTicket(CabiDb db, UnitOfWork work, OutboxWriter outbox) : IVerb, IAudited
{
    public static Phrase InAudit => new("granted a ticket", "이용권 지급함");

    /// <param name="days">The size of an extension; zero for a move.</param>
    public async Task<Refusal?> ExecuteAsync(
        Actor actor,
        int studentId,
        TicketKind kind,
        int days,
        string? reason,
        CancellationToken token
    )
    {
        if (string.IsNullOrWhiteSpace(reason))
            return new Refusal.ReasonMissing();

        var outcome = await work.CarryOutAsync<GrantTicket>(
            actor,
            [studentId, kind, days, reason],
            attempt => DecideAsync(attempt, studentId, kind, days, reason, token),
            token
        );
        return outcome.Refusal;
    }

    private async Task<Refusal?> DecideAsync(
        Attempt attempt,
        int studentId,
        TicketKind kind,
        int days,
        string reason,
        CancellationToken token
    )
    {
        var now = attempt.Now;
        var policy = await db.Policies.InForceAt(now).AsNoTracking().SingleAsync(token);

        if (!SizesOf(kind, policy).Contains(days))
            return new Refusal.NoSuchTicket();

        var before = await db.Tickets.CountAsync(
            ticket =>
                ticket.StudentId == studentId && ticket.UsedAt == null && ticket.Kind == kind && ticket.Days == days,
            token
        );

        db.Tickets.Add(new Ticket(studentId, kind, days, attempt.AccountId, reason, now));
        work.Record(attempt, $"student:{studentId}", BeforeAfter.Of(NameOf(kind, days), before, before + 1), reason);
        outbox.Add(
            studentId,
            kind == TicketKind.Move ? new Notice.MoveTicketGranted() : new Notice.ExtensionTicketGranted(days),
            now
        );
        return null;
    }

    private static IEnumerable<int> SizesOf(TicketKind kind, CabiPolicy policy) =>
        kind == TicketKind.Move ? [0] : policy.ExtensionSizes;

    private static string NameOf(TicketKind kind, int days) =>
        kind == TicketKind.Move ? "unused moves" : $"unused extensions of {days} days";
}
