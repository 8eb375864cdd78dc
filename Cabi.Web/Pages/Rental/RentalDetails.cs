using Cabi.Web.Data;
using Cabi.Web.Data.Queries;
using Cabi.Web.Domain;
using Cabi.Web.Domain.Campus;
using Cabi.Web.Domain.People;
using Cabi.Web.Domain.Rentals;
using Cabi.Web.Features.Rentals;
using Cabi.Web.View.Pages;
using Microsoft.EntityFrameworkCore;

namespace Cabi.Web.Pages.Rental;

/// <summary>What a student sees of the locker they hold, and what they may do with it.</summary>
/// <param name="Shown">Null when they hold nothing; then only the tickets are filled in.</param>
/// <param name="Tickets">Their unused tickets, those of the fewest days first.</param>
public sealed record RentalDetails(CurrentRental.Read? Shown, IReadOnlyList<Ticket> Tickets)
{
    /// <summary>Who holds it with them; empty for a private locker.</summary>
    public IReadOnlyList<string> SharedWith { get; private init; } = [];

    /// <summary>The ban that a return at this moment earns.</summary>
    public Ban? BanIfReturnedNow { get; private init; }

    public string? Code { get; private init; }

    public string? Note { get; private init; }

    /// <summary>Why they do not return it but leave it.</summary>
    public Refusal? RefuseReturn { get; private init; }

    /// <summary>Why they do not leave it but return it.</summary>
    public Refusal? RefuseLeaving { get; private init; }

    public Refusal? RefuseExtension { get; private init; }

    public Refusal? RefuseMove { get; private init; }

    /// <summary>Where they could move to, nearest first; empty while they may not move.</summary>
    public MoveTargets Targets { get; private init; } = MoveTargets.None;

    /// <summary>Reads the details of one student's rental.</summary>
    public sealed class Reader(CabiDb db, LayoutModel layout, CurrentRental current, CodeVault vault)
    {
        /// <param name="to">The locker that the form of the move begins with.</param>
        public async Task<RentalDetails> ReadAsync(int studentId, int? to, CancellationToken token)
        {
            var now = layout.Now;
            var shown = await current.ShowAsync(studentId, now, token);
            var tickets =
                shown?.Tickets
                ?? await db.Tickets.UnusedOf(studentId).OrderBy(ticket => ticket.Days).ToListAsync(token);

            if (shown is not { Rental: var rental, Policy: var policy })
                return new RentalDetails(null, tickets);

            var refuseMove = shown.RefuseMove(now);
            var targets = refuseMove is null
                ? MoveTargets.Near(
                    rental.Locker,
                    to,
                    layout.Floors,
                    locker => locker.IsFreeFor(layout.My!.Standing(now), policy, now)
                )
                : MoveTargets.None;
            return new RentalDetails(shown, tickets)
            {
                SharedWith = rental.Locker.Type == LockerType.Shared ? await OthersAsync(rental, studentId, token) : [],
                BanIfReturnedNow = Ban.ForReturn(studentId, rental.DueOn, rental.Policy, policy, now),
                Code = rental.Locker.HandOverCode is { } code ? vault.Unlock(code) : null,
                Note = rental.Note is { } note ? vault.UnlockNote(note) : null,
                RefuseReturn = ReturnRules.RefuseReturn(rental),
                RefuseLeaving = ReturnRules.RefuseLeaving(rental),
                RefuseExtension = shown.RefuseExtension(now),
                RefuseMove = refuseMove ?? (targets.Places.Count == 0 ? new Refusal.NowhereToMove() : null),
                Targets = targets,
            };
        }

        private Task<List<string>> OthersAsync(Domain.Rentals.Rental rental, int studentId, CancellationToken token)
        {
            var members = rental.Holders.Select(member => member.StudentId).ToArray();
            return db
                .Students.Where(student => members.Contains(student.Id) && student.Id != studentId)
                .OrderBy(student => student.Name)
                .ThenBy(student => student.Id)
                .Select(student => student.Name)
                .ToListAsync(token);
        }
    }
}
