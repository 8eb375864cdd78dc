using Cabi.Web.Domain;
using Cabi.Web.Domain.Policies;

namespace Cabi.Web.Data.Queries;

/// <summary>The words the product uses for policy versions.</summary>
public static class PolicyQueries
{
    extension(IQueryable<CabiPolicy> policies)
    {
        /// <summary>The one version in force: the latest not in the future.</summary>
        public IQueryable<CabiPolicy> InForceAt(Moment now) => policies.Where(policy => policy.Id == policies
            .Where(version => version.EffectiveFrom <= now.Utc)
            .OrderByDescending(version => version.EffectiveFrom)
            .ThenByDescending(version => version.Id)
            .Select(version => version.Id)
            .First());
    }
}
