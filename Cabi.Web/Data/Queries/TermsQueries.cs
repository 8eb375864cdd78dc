using Cabi.Web.Domain.Policies;
using Cabi.Web.Domain.Time;

namespace Cabi.Web.Data.Queries;

/// <summary>The words the product uses for versions of the terms.</summary>
public static class TermsQueries
{
    extension(IQueryable<Terms> terms)
    {
        /// <summary>The one version in force: the latest not in the future.</summary>
        public IQueryable<Terms> InForceAt(Moment now) =>
            terms
                .Where(version => version.EffectiveFrom <= now.Utc)
                .OrderByDescending(version => version.EffectiveFrom)
                .ThenByDescending(version => version.Id)
                .Take(1);
    }
}
