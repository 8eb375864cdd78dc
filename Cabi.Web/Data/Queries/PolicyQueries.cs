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

        /// <summary>
        /// On top of which this one was made: what was to be in force at its beginning when it was made.
        /// </summary>
        public IQueryable<CabiPolicy> BeneathOf(CabiPolicy version) =>
            policies
                .Where(policy =>
                    policy.Id < version.Id
                    && policy.EffectiveFrom <= version.EffectiveFrom
                    && policy.WithdrawnAt == null
                )
                .OrderByDescending(policy => policy.EffectiveFrom)
                .ThenByDescending(policy => policy.Id)
                .Take(1);

        /// <summary>Which this one replaces, or will.</summary>
        public IQueryable<CabiPolicy> ReplacedBy(CabiPolicy version) =>
            policies
                .Where(policy =>
                    policy.Id != version.Id
                    && policy.WithdrawnAt == null
                    && (
                        policy.EffectiveFrom < version.EffectiveFrom
                        || (policy.EffectiveFrom == version.EffectiveFrom && policy.Id < version.Id)
                    )
                )
                .OrderByDescending(policy => policy.EffectiveFrom)
                .ThenByDescending(policy => policy.Id)
                .Take(1);
    }
}
