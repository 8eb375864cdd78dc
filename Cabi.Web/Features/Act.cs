namespace Cabi.Web.Features;

/// <summary>Who does something, and the request in which they do it.</summary>
/// <param name="AccountId">The acting account.</param>
/// <param name="RequestId">The form's own id: sending it again changes nothing more.</param>
public readonly record struct Act(int AccountId, Guid RequestId);
