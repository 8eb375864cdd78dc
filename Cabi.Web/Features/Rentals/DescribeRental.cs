using Cabi.Web.Data;
using Cabi.Web.Data.Audit;
using Cabi.Web.Data.Queries;
using Cabi.Web.Domain;
using Cabi.Web.Domain.Rentals;
using Cabi.Web.Features.Settlements;
using Microsoft.EntityFrameworkCore;

namespace Cabi.Web.Features.Rentals;

/// <summary>
/// A student gives their locker a title and a note, which everyone who shares it sees and nobody else.
/// </summary>
public sealed class DescribeRental(CabiDb db, UnitOfWork work, CodeVault vault, Settlement settlement) : IVerb, IAudited
{
    public static Phrase InAudit => new("changed title and note", "이름과 메모 바꿈");

    /// <param name="startedAt">Of the rental they saw, so that a later one is not described in its place.</param>
    /// <param name="title">Nothing, or blanks, takes it away; so with the note.</param>
    public async Task<Refusal?> ExecuteAsync(
        Actor actor,
        int studentId,
        DateTime startedAt,
        string? title,
        string? note,
        CancellationToken token
    )
    {
        await settlement.SettleDueAsync(studentId, lockerId: null, token);
        var outcome = await work.CarryOutAsync<DescribeRental>(
            actor,
            [studentId, startedAt, Cleaned(title), Cleaned(note)],
            attempt => DecideAsync(attempt, studentId, startedAt, Cleaned(title), Cleaned(note), token),
            token
        );
        return CabiMetrics.Refused(outcome.Refusal);
    }

    private async Task<Refusal?> DecideAsync(
        Attempt attempt,
        int studentId,
        DateTime startedAt,
        string? title,
        string? note,
        CancellationToken token
    )
    {
        if (
            await db.Rentals.HeldBy(studentId).Include(rental => rental.Members).SingleOrDefaultAsync(token)
            is not { } rental
        )
            return new Refusal.NothingRented();

        if (rental.StartedAt != startedAt)
            return new Refusal.RentalOver();

        ArgumentOutOfRangeException.ThrowIfGreaterThan(note?.Length ?? 0, Rental.NoteLength, nameof(note));
        rental.Describe(title, note is null ? null : vault.LockNote(note));
        work.Record(attempt, $"locker:{rental.LockerId}", detail: null);
        return null;
    }

    private static string? Cleaned(string? text) => text?.Trim() is { Length: > 0 } cleaned ? cleaned : null;
}
