using Cabi.Web.Domain.People;
using Cabi.Web.Domain.Time;

namespace Cabi.Web.Data.Queries;

/// <summary>The words the product uses for sets of bans.</summary>
public static class BanQueries
{
    extension(IQueryable<Ban> bans)
    {
        public IQueryable<Ban> RunningAt(Moment now) =>
            bans.Where(ban =>
                ban.StartsAt <= now.Utc && ban.EndsAt > now.Utc && (ban.LiftedAt == null || ban.LiftedAt > now.Utc)
            );

        /// <summary>
        /// Which count for what happened by itself at an instant, such as a drop. What staff do at that very instant
        /// comes after it, so that it is the same whenever somebody settles it.
        /// </summary>
        public IQueryable<Ban> CountingAt(Moment happened) =>
            bans.Where(ban =>
                ban.StartsAt < happened.Utc
                && ban.EndsAt > happened.Utc
                && (ban.LiftedAt == null || ban.LiftedAt >= happened.Utc)
            );
    }
}
