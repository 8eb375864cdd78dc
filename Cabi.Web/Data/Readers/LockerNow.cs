using Cabi.Web.Domain.Campus;
using Cabi.Web.Domain.Policies;
using Cabi.Web.Domain.Rentals;
using Cabi.Web.Domain.Sharing;
using Cabi.Web.Domain.Time;
using Cabi.Web.Domain.Waitlists;

namespace Cabi.Web.Data.Readers;

/// <summary>One locker at one moment, with everything that decides who may have it.</summary>
/// <param name="DueOn">The due day of the rental that holds it; null when none does.</param>
/// <param name="Room">The share room that is open around it.</param>
/// <param name="People">How many sit in that room.</param>
public sealed record LockerNow(
    Locker Locker,
    CabiPolicy Policy,
    Terms? Terms,
    DateOnly? DueOn,
    ShareRoom? Room,
    int People,
    Hold? Hold,
    Moment Now
)
{
    public LockerOccupancy Occupancy => new(DueOn is not null, Room?.EndsAt, Hold?.StudentId, Hold?.EndsAt);

    public LockerState State =>
        LockerStates.Of(
            Locker.Type,
            Locker.OutOfServiceReason is not null,
            Locker.OpensAt,
            DueOn,
            Room?.EndsAt,
            Hold?.EndsAt,
            Now
        );
}
