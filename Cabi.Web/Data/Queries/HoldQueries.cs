using Cabi.Web.Domain.Time;
using Cabi.Web.Domain.Waitlists;

namespace Cabi.Web.Data.Queries;

/// <summary>The words the product uses for sets of holds.</summary>
public static class HoldQueries
{
    extension(IQueryable<Hold> holds)
    {
        public IQueryable<Hold> RunningAt(Moment now) =>
            holds.Where(hold => hold.StartsAt <= now.Utc && hold.EndsAt > now.Utc && hold.ReleasedAt == null);
    }
}
