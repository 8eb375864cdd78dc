using Cabi.Web.Domain.Policies;
using Cabi.Web.Domain.Time;

namespace Cabi.Web.Domain.Sharing;

/// <summary>
/// What comes of a share room: a function of the facts as of its end, the same whenever it is asked afterwards.
/// </summary>
/// <param name="DueOn">The due day of the rental; null when the room dissolves.</param>
/// <param name="Members">Who shares the rental, or would have.</param>
/// <param name="Excluded">Who sat in the room but may not rent, and why.</param>
public sealed record RoomOutcome(DateOnly? DueOn, IReadOnlyList<SeatFacts> Members, IReadOnlyList<SeatFacts> Excluded)
{
    public bool IsRental => DueOn is not null;

    /// <param name="minPeople">The fewest people, fixed when the room was opened.</param>
    /// <param name="seats">Who sat in the room at its end, with what was true of them then.</param>
    /// <param name="policy">The policy in force at the end.</param>
    /// <param name="end">The room's end.</param>
    public static RoomOutcome Of(int minPeople, IReadOnlyList<SeatFacts> seats, CabiPolicy policy, Moment end)
    {
        var members = seats.Where(seat => seat.MayRent).ToList();
        var excluded = seats.Where(seat => !seat.MayRent).ToList();
        var isRental = members.Count >= minPeople && policy.RefuseTerm(end) is null;
        return new RoomOutcome(isRental ? policy.SharedDueOn(end, members.Count) : null, members, excluded);
    }
}
