using Cabi.Web.Domain;

namespace Cabi.Web.Data.Audit;

/// <summary>Who did what, when. Written with the action itself and never changed.</summary>
public sealed class AuditEntry
{
    public const int TextLength = 80;
    public const int DetailLength = 400;
    public const int ReasonLength = 200;

    private AuditEntry()
    {
    }

    /// <param name="requestId">Unique: a repeat of the request finds this entry and changes nothing more.</param>
    /// <param name="accountId">The acting account; null for the command line.</param>
    /// <param name="action">Verb and noun, as the use case is named.</param>
    /// <param name="subject">What was acted on, as <c>kind:id</c>.</param>
    /// <param name="detail">What changed, without personal data or codes.</param>
    /// <param name="reason">Why, in the words of the staff member who did it.</param>
    public AuditEntry(Guid requestId, int? accountId, string action, string subject, string? detail, Moment now, string? reason = null)
    {
        Reason = reason;
        RequestId = requestId;
        AccountId = accountId;
        Action = action;
        Subject = subject;
        Detail = detail;
        At = now.Utc;
    }

    public long Id { get; private set; }

    public Guid RequestId { get; private set; }

    public int? AccountId { get; private set; }

    public DateTime At { get; private set; }

    public string Action { get; private set; } = "";

    public string Subject { get; private set; } = "";

    public string? Detail { get; private set; }

    public string? Reason { get; private set; }
}
