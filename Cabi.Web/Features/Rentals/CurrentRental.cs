using Cabi.Web.Data;
using Cabi.Web.Data.Queries;
using Cabi.Web.Data.Readers;
using Cabi.Web.Domain;
using Cabi.Web.Domain.Policies;
using Cabi.Web.Domain.Rentals;
using Cabi.Web.Domain.Time;
using Microsoft.EntityFrameworkCore;

namespace Cabi.Web.Features.Rentals;

/// <summary>Reads everything that decides what a person may do with the rental they hold.</summary>
public sealed class CurrentRental(CabiDb db)
{
    /// <summary>For a verb: what is stored.</summary>
    /// <returns>Null when the person holds nothing.</returns>
    public async Task<Read?> ReadAsync(int studentId, Moment now, CancellationToken token) =>
        await StoredAsync(studentId, token) is { } rental ? await BesideAsync(rental, studentId, now, token) : null;

    /// <summary>For a page: also a rental that has come of a share room which nobody has settled yet.</summary>
    /// <inheritdoc cref="ReadAsync"/>
    public async Task<Read?> ShowAsync(int studentId, Moment now, CancellationToken token) =>
        (await StoredAsync(studentId, token) ?? await UnsettledAsync(studentId, now, token)) is { } rental
            ? await BesideAsync(rental, studentId, now, token)
            : null;

    private Task<Rental?> StoredAsync(int studentId, CancellationToken token) =>
        db
            .Rentals.HeldBy(studentId)
            .Include(rental => rental.Members)
            .Include(rental => rental.Policy)
            .Include(rental => rental.Locker.Section.Floor.Building)
            .AsSingleQuery()
            .SingleOrDefaultAsync(token);

    private async Task<Rental?> UnsettledAsync(int studentId, Moment now, CancellationToken token)
    {
        var room = await db
            .ShareRooms.DueAt(now)
            .Include(room => room.Members)
            .Include(room => room.Locker.Section.Floor.Building)
            .AsSingleQuery()
            .AsNoTracking()
            .SingleOrDefaultAsync(room => room.Members.Any(member => member.SeatedStudentId == studentId), token);

        if (room is null)
            return null;

        var outcome = await RoomReader.OutcomeAsync(db, room, now.Calendar, token);

        if (outcome.DueOn is not { } dueOn || outcome.Members.All(member => member.StudentId != studentId))
            return null;

        var end = new Moment(room.EndsAt, now.Calendar);
        var policy = await db.Policies.InForceAt(end).AsNoTracking().SingleAsync(token);
        return Rental.StartShared(
            outcome.Members.Select(member => (member.StudentId, member.TermsId)),
            room.Locker,
            policy,
            dueOn,
            end
        );
    }

    // Read after the rental: a later change of these facts has changed the rental's Version, so that the verb's save
    // fails.
    private async Task<Read> BesideAsync(Rental rental, int studentId, Moment now, CancellationToken token)
    {
        // One await each: EF Core runs subqueries that do not depend on the row synchronously, and each would block a
        // thread.
        var policy = await db.Policies.InForceAt(now).SingleAsync(token);
        var extensions = await db.Tickets.ExtensionsOf(rental.Id).CountAsync(token);
        var lastMovedAt = await db
            .Moves.Where(move => move.StudentId == studentId && move.At <= now.Utc)
            .MaxAsync(move => (DateTime?)move.At, token);
        var bannedUntil = await db
            .Bans.RunningAt(now)
            .Where(ban => ban.StudentId == studentId)
            .MaxAsync(ban => (DateTime?)ban.EndsAt, token);
        var tickets = await db
            .Tickets.UnusedOf(studentId)
            .OrderBy(ticket => ticket.Days)
            .ThenBy(ticket => ticket.Id)
            .ToListAsync(token);

        return new Read(rental, policy, extensions, lastMovedAt, bannedUntil, tickets);
    }

    /// <param name="Extensions">How often the rental has been extended.</param>
    /// <param name="LastMovedAt">When (UTC) the person moved last.</param>
    /// <param name="BannedUntil">The end (UTC) of their longest running ban.</param>
    /// <param name="Tickets">Their unused tickets, those of the fewest days first.</param>
    public sealed record Read(
        Rental Rental,
        CabiPolicy Policy,
        int Extensions,
        DateTime? LastMovedAt,
        DateTime? BannedUntil,
        IReadOnlyList<Ticket> Tickets
    )
    {
        public IEnumerable<Ticket> ExtensionTickets => Tickets.Where(ticket => ticket.Kind == TicketKind.Extension);

        public Ticket? MoveTicket => Tickets.FirstOrDefault(ticket => ticket.Kind == TicketKind.Move);

        public Refusal? RefuseExtension(Moment now) =>
            ExtensionRules.Refuse(Rental, Extensions, BannedUntil, Policy, now)
            ?? (ExtensionTickets.Any() ? null : new Refusal.NoTicket());

        /// <summary>Why the person may not move, wherever to.</summary>
        public Refusal? RefuseMove(Moment now) =>
            MoveRules.Refuse(Rental, LastMovedAt, BannedUntil, Policy, now)
            ?? (MoveTicket is null ? new Refusal.NoTicket() : null);

        /// <summary>The due day that this ticket leads to.</summary>
        public DateOnly DueOnWith(Ticket ticket) => ExtensionRules.DueOn(Rental, ticket.Days, Policy);
    }
}
