using Cabi.Web.Data;
using Cabi.Web.Data.Jobs;
using Microsoft.EntityFrameworkCore;

namespace Cabi.Web.Features.Jobs;

/// <summary>The failures that operators may do something about.</summary>
public static class OpenFailures
{
    extension(Choice choice)
    {
        /// <summary>Those that are neither done nor discarded by now, the oldest first.</summary>
        public Task<List<JobFailure>> FindAsync(CabiDb db, CancellationToken token)
        {
            var open = db.JobFailures.Where(failure => failure.OpenSubject != null && failure.SettledAt == null);
            open = choice.AllOf is { } job
                ? open.Where(failure => failure.Job == job)
                : open.Where(failure => choice.Ids.Contains(failure.Id));
            return open.OrderBy(failure => failure.Id).Take(Choice.MostAtOnce).ToListAsync(token);
        }
    }

    /// <summary>What the audit calls what they are about.</summary>
    public static string SubjectOf(IReadOnlyCollection<JobFailure> failures) =>
        failures.Select(failure => failure.Job).Distinct(StringComparer.Ordinal).ToArray() is [var job]
            ? $"job:{job}"
            : "jobs";
}
