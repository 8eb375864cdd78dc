using Cabi.Web.Domain;
using Cabi.Web.Domain.Campus;
using Cabi.Web.Domain.Rentals;
using Cabi.Web.Domain.Time;
using Cabi.Web.Features.Rentals;

namespace Cabi.Web.Pages.Lockers;

/// <summary>
/// What somebody with a private locker of their own sees at a free one: they may move here, or why not.
/// </summary>
public sealed record MoveOffer(Refusal? Refusal)
{
    /// <param name="rules">The rules of renting the free one, as they stand for this person.</param>
    /// <returns>Null for whoever holds no private locker.</returns>
    public static async Task<MoveOffer?> OfAsync(
        CurrentRental current,
        int studentId,
        IEnumerable<RuleCheck> rules,
        Moment now,
        CancellationToken token
    ) =>
        await current.ReadAsync(studentId, now, token) is { Rental.Locker.Type: LockerType.Private } read
            ? new MoveOffer(
                read.RefuseMove(now)
                    ?? rules.FirstOrDefault(rule => rule.Refusal is not null and not Refusal.AlreadyRenting)?.Refusal
            )
            : null;
}
