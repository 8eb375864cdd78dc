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
    }
}
