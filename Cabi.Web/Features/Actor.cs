using Cabi.Web.Data.Audit;

namespace Cabi.Web.Features;

/// <summary>Who does something, and the request in which they do it.</summary>
/// <param name="AccountId">The acting account.</param>
/// <param name="IdempotencyKey">
/// The form's own id, unique for its account: sending the form again changes nothing more.
/// </param>
public readonly record struct Actor(int AccountId, Guid IdempotencyKey)
{
    /// <summary>The actor as the audit names them. Idempotency keys are unique for each actor.</summary>
    public string Name => AuditActor.Account(AccountId);
}
