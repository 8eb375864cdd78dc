namespace Cabi.Web.Messages;

/// <summary>What is written to an account and is no news for a student's inbox.</summary>
public enum AccountMail
{
    /// <summary>A new person's first one-time link; using it confirms their e-mail.</summary>
    Welcome,

    /// <summary>Somebody, perhaps its owner, says that the password is forgotten; it carries a one-time link.</summary>
    PasswordForgotten,

    /// <summary>For staff: some lockers have become long overdue.</summary>
    LongOverdue,
}
