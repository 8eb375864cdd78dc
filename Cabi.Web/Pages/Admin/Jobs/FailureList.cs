using System.Globalization;
using Cabi.Web.Data;
using Cabi.Web.Jobs;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.EntityFrameworkCore;

namespace Cabi.Web.Pages.Admin.Jobs;

/// <summary>What jobs could not do and still owe, a page at a time.</summary>
/// <param name="Job">The job whose failures are shown; null for all.</param>
/// <param name="Next">The address of the page after this one; null on the last.</param>
public sealed record FailureList(IReadOnlyList<FailureLine> Lines, string? Job, string? Next)
{
    private const int PageSize = 50;

    /// <param name="job">Whose failures to show; one that is unknown shows all.</param>
    /// <param name="after">The failure after which the list begins; nothing or nonsense is the first page.</param>
    public static async Task<FailureList> ReadAsync(CabiDb db, string? job, string? after, CancellationToken token)
    {
        var known = Schedule.Find(job)?.Name;
        var last = long.TryParse(after, CultureInfo.InvariantCulture, out var id) ? id : 0;
        var failures = await db
            .JobFailures.AsNoTracking()
            .Where(failure =>
                failure.OpenSubject != null
                && failure.SettledAt == null
                && failure.Id > last
                && (known == null || failure.Job == known)
            )
            .OrderBy(failure => failure.Id)
            .Take(PageSize + 1)
            .ToListAsync(token);
        var lines = await FailureLine.ReadAsync(db, [.. failures.Take(PageSize)], token);

        return new FailureList(
            lines,
            known,
            failures.Count > PageSize ? AddressAfter(lines[^1].Failure.Id, known) : null
        );
    }

    private static string AddressAfter(long id, string? job)
    {
        var address = QueryHelpers.AddQueryString(JobsPage.Address, "after", id.ToString(CultureInfo.InvariantCulture));
        return job is null ? address : QueryHelpers.AddQueryString(address, "job", job);
    }
}
