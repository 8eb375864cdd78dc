using Cabi.Web.Domain.Policies;
using Cabi.Web.Domain.Time;

namespace Cabi.Web.Data.Queries;

/// <summary>The words the product uses for policy versions.</summary>
public static class PolicyQueries
{
    extension(IQueryable<CabiPolicy> policies)
    {
        /// <summary>The one version in force: the latest not in the future.</summary>
        public IQueryable<CabiPolicy> InForceAt(Moment now) =>
            policies
                .Where(policy => policy.EffectiveFrom <= now.Utc && policy.WithdrawnAt == null)
                .OrderByDescending(policy => policy.EffectiveFrom)
                .ThenByDescending(policy => policy.Id)
                .Take(1);
    }
}
