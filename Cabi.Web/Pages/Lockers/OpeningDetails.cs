using Cabi.Web.Data;
using Cabi.Web.Data.Queries;
using Cabi.Web.Domain;
using Cabi.Web.Domain.Campus;
using Cabi.Web.Domain.Policies;
using Cabi.Web.Domain.Rentals;
using Cabi.Web.View.Cache;
using Cabi.Web.View.Pages;
using Microsoft.EntityFrameworkCore;

namespace Cabi.Web.Pages.Lockers;

/// <summary>What opens next, and what is free.</summary>
/// <param name="NextDrop">
/// The next instant (UTC) at which a locker opens; the next drop when none is waiting to.
/// </param>
/// <param name="DropTime">The time of day (campus) at which returned lockers open, by the policy in force.</param>
/// <param name="Opened">What has opened a moment ago; null when nothing has.</param>
/// <param name="Refusal">Why this visitor may rent none of them, wherever; null when they may.</param>
/// <param name="Floors">The sections in which something opens or is free, floor by floor.</param>
public sealed record OpeningDetails(
    DateTime NextDrop,
    TimeOnly DropTime,
    OpeningDetails.JustOpened? Opened,
    Refusal? Refusal,
    IReadOnlyList<IGrouping<FloorSnapshot, OpeningDetails.Place>> Floors
)
{
    /// <param name="Free">How many private lockers are free for this visitor.</param>
    public sealed record Place(FloorSnapshot Floor, FloorSection Section, IReadOnlyList<FloorLocker> Opening, int Free);

    /// <param name="At">When (UTC).</param>
    /// <param name="Free">How many of the lockers that opened then are free.</param>
    public sealed record JustOpened(DateTime At, int Free)
    {
        /// <summary>How long a page calls it now.</summary>
        public static readonly TimeSpan Lasts = TimeSpan.FromMinutes(10);

        public DateTime Until => At + Lasts;
    }

    public int FreeCount => Floors.SelectMany(floor => floor).Sum(place => place.Free);

    public int OpeningCount => Floors.SelectMany(floor => floor).Sum(place => place.Opening.Count);

    /// <summary>Reads what opens next.</summary>
    public sealed class Reader(CabiDb db, LayoutModel layout)
    {
        public async Task<OpeningDetails> ReadAsync(CancellationToken token)
        {
            var (now, standing) = (layout.Now, layout.My?.Standing(layout.Now));
            var policy = await db.Policies.AsNoTracking().InForceAt(now).SingleAsync(token);
            var places = layout
                .Floors.SelectMany(floor => floor.Sections.Select(section => PlaceOf(floor, section, standing, policy)))
                .Where(place => place.Opening.Count > 0 || place.Free > 0)
                .ToList();

            return new OpeningDetails(
                places.SelectMany(place => place.Opening).Min(locker => locker.OpensAt) ?? NextDrop(policy.DropTime),
                policy.DropTime,
                Opened(),
                standing is null ? null : RentRules.RefuseAll(standing, LockerType.Private, policy, now),
                [.. places.GroupBy(place => place.Floor)]
            );
        }

        private Place PlaceOf(
            FloorSnapshot floor,
            FloorSection section,
            StudentStanding? standing,
            CabiPolicy policy
        ) =>
            new(
                floor,
                section,
                [
                    .. section
                        .Lockers.Where(locker => locker.StateAt(layout.Now) == LockerState.Pending)
                        .OrderBy(locker => locker.OpensAt)
                        .ThenBy(locker => locker.Number, StringComparer.Ordinal),
                ],
                section.Lockers.Count(locker =>
                    locker.Type == LockerType.Private
                    && (
                        standing is null
                            ? locker.StateAt(layout.Now) == LockerState.Available
                            : locker.IsFreeFor(standing, policy, layout.Now)
                    )
                )
            );

        private JustOpened? Opened()
        {
            var now = layout.Now;
            var opened = layout
                .Floors.SelectMany(floor => floor.Lockers)
                .Where(locker => locker.OpensAt <= now.Utc && locker.OpensAt > now.Utc - JustOpened.Lasts)
                .ToList();

            return opened.Max(locker => locker.OpensAt) is { } at
                ? new JustOpened(
                    at,
                    opened.Count(locker => locker.OpensAt == at && locker.StateAt(now) == LockerState.Available)
                )
                : null;
        }

        private DateTime NextDrop(TimeOnly time)
        {
            var today = layout.Now.Calendar.InstantOf(layout.Now.Day, time);
            return today > layout.Now.Utc ? today : layout.Now.Tomorrow(time);
        }
    }
}
