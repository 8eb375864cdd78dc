using Cabi.Web.Domain.Time;

namespace Cabi.Web.Features;

/// <summary>One attempt at an action: who asks for what, and the moment by which it is decided.</summary>
/// <param name="Action">As the audit stores it.</param>
/// <param name="Asked">See <see cref="RequestDigest"/>.</param>
public sealed record Attempt(Actor Actor, string Action, byte[] Asked, Moment Now)
{
    public int AccountId => Actor.AccountId;
}
