using Cabi.Web.Domain.Time;

namespace Cabi.Web.Data.Audit;

/// <summary>Who did what, when. Written with the action itself and never changed.</summary>
public sealed class AuditEntry
{
    public const int TextLength = 80;
    public const int DetailLength = 400;
    public const int ReasonLength = 200;

    /// <summary>In bytes.</summary>
    public const int AskedLength = 16;

    private AuditEntry() { }

    /// <param name="actor">
    /// See <see cref="AuditActor"/>; never null, because a unique index lets every null through.
    /// </param>
    /// <param name="idempotencyKey">
    /// Unique for its actor: a repeat of the request finds this entry and changes nothing more.
    /// </param>
    /// <param name="action">The name of the verb.</param>
    /// <param name="subject">What was acted on, as <c>kind:id</c>.</param>
    /// <param name="detail">What changed, without personal data or codes.</param>
    /// <param name="reason">Why, in the words of the staff member who did it.</param>
    public AuditEntry(
        string actor,
        Guid idempotencyKey,
        string action,
        string subject,
        string? detail,
        Moment now,
        string? reason = null
    )
    {
        Actor = actor;
        IdempotencyKey = idempotencyKey;
        Action = action;
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

    /// <summary>
    /// A digest of all that the request asked for: one that comes again and asks for anything else is refused. Null
    /// where no request did.
    /// </summary>
    public byte[]? Asked { get; init; }

    public DateTime At { get; private set; }

    public string Action { get; private set; } = "";

    public string Subject { get; private set; } = "";

    public string? Detail { get; private set; }

    public string? Reason { get; private set; }
}
