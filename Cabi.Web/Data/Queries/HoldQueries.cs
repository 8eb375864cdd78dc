using Cabi.Web.Domain.Campus;
using Cabi.Web.Domain.Policies;
using Cabi.Web.Domain.Time;
using Cabi.Web.Domain.Waitlists;

namespace Cabi.Web.Data.Queries;

/// <summary>The words the product uses for sets of holds.</summary>
public static class HoldQueries
{
    /// <summary>A hold that ran out, with the line from which it was given.</summary>
    public sealed record Missed
    {
        public required int StudentId { get; init; }

        public required int SectionId { get; init; }

        public required LockerType Type { get; init; }

        public required DateTime StartsAt { get; init; }

        public required DateTime EndsAt { get; init; }

        public required MissedHold IfMissed { get; init; }
    }

    extension(IQueryable<Hold> holds)
    {
        public IQueryable<Hold> RunningAt(Moment now) =>
            holds.Where(hold => hold.StartsAt <= now.Utc && hold.EndsAt > now.Utc && hold.ReleasedAt == null);

        /// <summary>Those that ran out without being taken or given up.</summary>
        public IQueryable<Missed> MissedAt(CabiDb db, Moment now) =>
            from hold in holds
            join locker in db.Lockers on hold.LockerId equals locker.Id
            where hold.EndsAt <= now.Utc && hold.ReleasedAt == null
            // No constructor: a query can ask for properties, not for parameters.
            select new Missed
            {
                StudentId = hold.StudentId,
                SectionId = locker.SectionId,
                Type = locker.Type,
                StartsAt = hold.StartsAt,
                EndsAt = hold.EndsAt,
                IfMissed = hold.IfMissed,
            };
    }
}
