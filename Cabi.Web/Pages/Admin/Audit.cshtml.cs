using System.Globalization;
using Cabi.Web.Data;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.EntityFrameworkCore;

namespace Cabi.Web.Pages.Admin;

/// <summary>Who did what, when and why, newest first; of one subject or of all.</summary>
public sealed class AuditModel(CabiDb db) : PageModel
{
    private const int PageSize = 50;

    [FromQuery(Name = "subject")]
    public string? Subject { get; set; }

    public IReadOnlyList<AuditLine> Lines { get; private set; } = [];

    /// <summary>The address of the page after this one; null on the last.</summary>
    public string? Next { get; private set; }

    /// <param name="before">The entry after which the page begins; nothing or nonsense is the first page.</param>
    public async Task OnGetAsync(string? before, CancellationToken token)
    {
        ModelState.Clear();
        var last = long.TryParse(before, CultureInfo.InvariantCulture, out var id) ? id : long.MaxValue;
        var subject = Subject?.Trim();
        var entries = db.AuditEntries.Where(entry => entry.Id < last);

        if (!string.IsNullOrEmpty(subject))
            entries = entries.Where(entry => entry.Subject == subject);

        var lines = await AuditLine.Of(db, entries).Take(PageSize + 1).ToListAsync(token);
        Lines = [.. lines.Take(PageSize)];
        Next = lines.Count > PageSize ? AddressAfter(Lines[^1].Id, subject) : null;
    }

    private static string AddressAfter(long id, string? subject)
    {
        var address = QueryHelpers.AddQueryString("/admin/audit", "before", id.ToString(CultureInfo.InvariantCulture));
        return string.IsNullOrEmpty(subject) ? address : QueryHelpers.AddQueryString(address, "subject", subject);
    }
}
