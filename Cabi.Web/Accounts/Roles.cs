namespace Cabi.Web.Accounts;

/// <summary>Who may do what, beside being a student, which is being a person of the campus.</summary>
public static class Roles
{
    public const string Staff = "staff";

    /// <summary>Staff who also edit policy, jobs and people's roles; an operator has both roles.</summary>
    public const string Operator = "operator";
}
