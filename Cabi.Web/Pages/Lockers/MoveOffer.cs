using Cabi.Web.Domain;
using Cabi.Web.Domain.Campus;
using Cabi.Web.Features.Rentals;

namespace Cabi.Web.Pages.Lockers;

/// <summary>What somebody with a private locker of their own sees at a free one: they may move here, or why not.</summary>
public sealed record MoveOffer(Refusal? Refusal)
{
    /// <returns>Null for whoever holds no private locker.</returns>
    public static async Task<MoveOffer?> OfAsync(RentalFacts facts, int studentId, Moment now, CancellationToken token) =>
        await facts.ReadAsync(studentId, now, token) is { Rental.Locker.Type: LockerType.Private } read
            ? new MoveOffer(read.RefuseMove(now))
            : null;
}
