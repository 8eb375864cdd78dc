using Cabi.Web.Data.Audit;

namespace Cabi.Web.Features;

/// <summary>Who does something, the request in which they do it, and what the request asks for.</summary>
/// <param name="AccountId">The acting account.</param>
/// <param name="RequestId">The form's own id, unique for its account: sending the form again changes nothing more.</param>
public readonly record struct Actor(int AccountId, Guid IdempotencyKey)
{
    /// <summary>The verb, as its class is named.</summary>
    public string Action { get; private init; } = "";

    /// <summary>
    /// What the request names, as <c>kind:id</c>. It may differ from the audit entry's subject: a form that lifts a ban names
    /// the ban, its entry is about the student.
    /// </summary>
    public string Target { get; private init; } = "";

    /// <summary>The idempotency key's space: ids of two accounts never meet.</summary>
    public string Name => AuditActor.Account(AccountId);

    public Actor For(string action, string target) => this with { Action = action, Target = target };
}
