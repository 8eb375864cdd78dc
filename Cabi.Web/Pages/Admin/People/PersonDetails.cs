using Cabi.Web.Data;
using Cabi.Web.Data.Queries;
using Cabi.Web.Domain;
using Cabi.Web.Domain.Campus;
using Cabi.Web.Domain.Policies;
using Cabi.Web.Domain.Rentals;
using Cabi.Web.Domain.Time;
using Cabi.Web.Features.People;
using Cabi.Web.View.Pages;
using Microsoft.EntityFrameworkCore;

namespace Cabi.Web.Pages.Admin.People;

/// <summary>What staff see of one person.</summary>
public sealed record PersonDetails(
    PersonDetails.Person Who,
    PersonDetails.Holding? Held,
    IReadOnlyList<PersonDetails.CoMember> Others,
    IReadOnlyList<PersonDetails.BanLine> Bans,
    IReadOnlyList<PersonDetails.TicketLine> Tickets,
    IReadOnlyList<PersonDetails.Holding> Rentals,
    IReadOnlyList<AuditLine> Audit,
    CabiPolicy Policy
)
{
    private const int Recent = 10;

    public sealed record Person(int Id, string Name, string Number, string? Email, bool NeedsAccessibleLocker)
    {
        /// <summary>Why no first link may be sent to them; null when one may.</summary>
        public Refusal? NoFirstLink { get; init; }
    }

    public sealed record Holding(
        int RentalId,
        int LockerId,
        PlaceName Building,
        int Floor,
        PlaceName Section,
        string Number,
        DateTime JoinedAt,
        DateOnly DueOn,
        DateTime? LeftAt
    );

    public sealed record CoMember(int Id, string Name);

    public sealed record BanLine(
        int Id,
        DateTime StartsAt,
        DateTime EndsAt,
        int LateDays,
        string? Reason,
        string? SetBy,
        DateTime? LiftedAt,
        string? LiftReason
    )
    {
        public bool IsRunningAt(Moment now) => StartsAt <= now.Utc && now.Utc < EndsAt && !(LiftedAt <= now.Utc);
    }

    public sealed record TicketLine(
        TicketKind Kind,
        int Days,
        DateTime GrantedAt,
        string? GrantedBy,
        string? Reason,
        DateTime? UsedAt
    );

    /// <summary>Reads what staff see of a person.</summary>
    public sealed class Reader(CabiDb db, LayoutModel layout, FirstLinks links)
    {
        public Task<bool> IsThereAsync(int id, CancellationToken token) =>
            db.Students.AnyAsync(student => student.Id == id, token);

        public Task<bool> IsBanOfAsync(int id, int? banId, CancellationToken token) =>
            db.Bans.AnyAsync(ban => ban.Id == banId && ban.StudentId == id, token);

        /// <returns>Null when there is no such person.</returns>
        public async Task<PersonDetails?> FindAsync(int id, CancellationToken token)
        {
            var who = await db
                .Students.Where(student => student.Id == id)
                .Select(student => new Person(
                    student.Id,
                    student.Name,
                    student.Number,
                    db.Users.Where(user => user.Id == student.AccountId).Select(user => user.Email).FirstOrDefault(),
                    student.NeedsAccessibleLocker
                ))
                .SingleOrDefaultAsync(token);

            if (who is null)
                return null;

            var account = await db
                .Users.AsNoTracking()
                .SingleOrDefaultAsync(
                    user => db.Students.Any(student => student.Id == id && student.AccountId == user.Id),
                    token
                );

            var rentals = await RentalsAsync(id, token);
            var held = rentals.FirstOrDefault(rental => rental.LeftAt is null);

            return new PersonDetails(
                who with
                {
                    NoFirstLink = links.Refuse(account),
                },
                held,
                held is null ? [] : await OthersAsync(id, held.RentalId, token),
                await BansAsync(id, token),
                await TicketsAsync(id, token),
                rentals,
                await AuditLine
                    .Of(db, db.AuditEntries.Where(entry => entry.Subject == $"student:{id}"))
                    .Take(Recent)
                    .ToListAsync(token),
                await db.Policies.AsNoTracking().InForceAt(layout.Now).SingleAsync(token)
            );
        }

        // The rental that is held now is the newest: nobody gets a second rental before the first has ended.
        private Task<List<Holding>> RentalsAsync(int id, CancellationToken token) =>
            (
                from member in db.RentalMembers
                join rental in db.Rentals on member.RentalId equals rental.Id
                where member.StudentId == id
                orderby member.Id descending
                select new Holding(
                    rental.Id,
                    rental.LockerId,
                    new PlaceName(
                        rental.Locker.Section.Floor.Building.Name,
                        rental.Locker.Section.Floor.Building.OtherName
                    ),
                    rental.Locker.Section.Floor.Number,
                    new PlaceName(rental.Locker.Section.Name, rental.Locker.Section.OtherName),
                    rental.Locker.Number,
                    member.JoinedAt,
                    rental.DueOn,
                    member.LeftAt
                )
            )
                .Take(Recent)
                .ToListAsync(token);

        private Task<List<CoMember>> OthersAsync(int id, int rentalId, CancellationToken token) =>
            (
                from member in db.RentalMembers
                join student in db.Students on member.StudentId equals student.Id
                where member.RentalId == rentalId && member.HoldingStudentId != null && member.StudentId != id
                orderby member.Id
                select new CoMember(student.Id, student.Name)
            ).ToListAsync(token);

        private Task<List<BanLine>> BansAsync(int id, CancellationToken token) =>
            db
                .Bans.Where(ban => ban.StudentId == id)
                .OrderByDescending(ban => ban.EndsAt)
                .ThenByDescending(ban => ban.Id)
                .Take(Recent)
                .Select(ban => new BanLine(
                    ban.Id,
                    ban.StartsAt,
                    ban.EndsAt,
                    ban.LateDays,
                    ban.Reason,
                    db.Users.Where(user => user.Id == ban.SetByAccountId).Select(user => user.Email).FirstOrDefault(),
                    ban.LiftedAt,
                    ban.LiftReason
                ))
                .ToListAsync(token);

        private Task<List<TicketLine>> TicketsAsync(int id, CancellationToken token) =>
            db
                .Tickets.Where(ticket => ticket.StudentId == id)
                .OrderBy(ticket => ticket.UsedAt != null)
                .ThenByDescending(ticket => ticket.Id)
                .Take(Recent)
                .Select(ticket => new TicketLine(
                    ticket.Kind,
                    ticket.Days,
                    ticket.GrantedAt,
                    db.Users.Where(user => user.Id == ticket.GrantedByAccountId)
                        .Select(user => user.Email)
                        .FirstOrDefault(),
                    ticket.Reason,
                    ticket.UsedAt
                ))
                .ToListAsync(token);
    }
}
