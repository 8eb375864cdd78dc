namespace Cabi.Web.Domain.Policies;

/// <summary>How the numbers and switches of the policy belong together, in the order of the page.</summary>
public enum PolicyGroup
{
    PrivateLockers,
    SharedLockers,
    Returning,
    Reminders,
    Extending,
    Moving,
    WaitingAndAccess,
}
