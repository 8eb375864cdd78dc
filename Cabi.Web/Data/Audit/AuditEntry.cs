using Cabi.Web.Domain.Time;

namespace Cabi.Web.Data.Audit;

/// <summary>Who did what, when. Written with the action itself and never changed.</summary>
public sealed class AuditEntry
{
    public const int TextLength = 80;
    public const int DetailLength = 400;
    public const int ReasonLength = 200;

    private AuditEntry() { }

    /// <param name="actor">
    /// See <see cref="AuditActor"/>; never null, because a unique index lets every null through.
    /// </param>
    /// <param name="idempotencyKey">
    /// Unique for its actor: a repeat of the request finds this entry and changes nothing more.
    /// </param>
    /// <param name="action">The name of the verb.</param>
    /// <param name="target">What the request named; a request that comes again with another target is refused.</param>
    /// <param name="subject">What was acted on, as <c>kind:id</c>.</param>
    /// <param name="detail">What changed, without personal data or codes.</param>
    /// <param name="reason">Why, in the words of the staff member who did it.</param>
    public AuditEntry(
        string actor,
        Guid idempotencyKey,
        string action,
        string target,
        string subject,
        string? detail,
        Moment now,
        string? reason = null
    )
    {
        Actor = actor;
        IdempotencyKey = idempotencyKey;
        Action = action;
        Target = target;
        Subject = subject;
        Detail = detail;
        Reason = reason;
        At = now.Utc;
    }

    public long Id { get; private set; }

    public string Actor { get; private set; } = "";

    /// <summary>The acting account; null for the service and for the command line.</summary>
    public int? AccountId { get; init; }

    public Guid IdempotencyKey { get; private set; }

    public DateTime At { get; private set; }

    public string Action { get; private set; } = "";

    public string Target { get; private set; } = "";

    public string Subject { get; private set; } = "";

    public string? Detail { get; private set; }

    public string? Reason { get; private set; }
}
