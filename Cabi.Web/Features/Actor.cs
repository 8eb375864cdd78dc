using Cabi.Web.Data.Audit;

namespace Cabi.Web.Features;

/// <summary>Who does something, and the request in which they do it.</summary>
/// <param name="AccountId">The acting account.</param>
/// <param name="RequestId">
/// The form's own id: sending the form again changes nothing more. It is never stored, see <see cref="RequestDigest"/>.
/// </param>
public readonly record struct Actor(int AccountId, Guid RequestId)
{
    /// <summary>What is stored instead of the request id.</summary>
    public Guid IdempotencyKey => IdempotencyKeys.Of("Request", RequestId);

    /// <summary>The actor as the audit names them. Idempotency keys are unique for each actor.</summary>
    public string Name => AuditActor.Account(AccountId);
}
