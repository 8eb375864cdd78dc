using Cabi.Web.Domain.Time;

namespace Cabi.Web.Features;

/// <summary>One attempt at an action: who asks for what, and the moment by which it is decided.</summary>
/// <param name="Action">As the audit stores it.</param>
/// <param name="Target">
/// What the request names, as <c>kind:id</c>. It may differ from the audit entry's subject: a form that lifts a ban
/// names the ban, its entry is about the student.
/// </param>
public sealed record Attempt(Actor Actor, string Action, string Target, Moment Now)
{
    public int AccountId => Actor.AccountId;
}
