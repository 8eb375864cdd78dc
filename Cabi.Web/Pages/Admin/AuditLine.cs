using Cabi.Web.Data;
using Cabi.Web.Data.Audit;

namespace Cabi.Web.Pages.Admin;

/// <summary>An audit entry as staff read it.</summary>
/// <param name="Who">The e-mail of the acting account; null for what the service does by itself.</param>
public sealed record AuditLine(
    long Id,
    DateTime At,
    string? Who,
    string Action,
    string Subject,
    string? Detail,
    string? Reason
)
{
    /// <summary>
    /// The page about the subject, which is stored as <c>kind:id</c>; null when there is none.
    /// </summary>
    public string? Address =>
        Subject.Split(':') switch
        {
            ["student", var id] => $"/admin/people/{id}",
            ["locker", var id] => $"/admin/lockers/{id}",
            ["policy", _] => "/admin/policy",
            ["terms", _] => "/admin/policy/terms",
            ["job", var name] => $"/admin/jobs?job={name}",
            ["jobs"] => "/admin/jobs",
            ["outbox"] => "/admin/jobs#outbox",
            _ => null,
        };

    public static IQueryable<AuditLine> Of(CabiDb db, IQueryable<AuditEntry> entries) =>
        entries
            .OrderByDescending(entry => entry.Id)
            .Select(entry => new AuditLine(
                entry.Id,
                entry.At,
                db.Users.Where(user => user.Id == entry.AccountId).Select(user => user.Email).FirstOrDefault(),
                entry.Action,
                entry.Subject,
                entry.Detail,
                entry.Reason
            ));
}
