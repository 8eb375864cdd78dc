namespace Cabi.Web.Messages;

/// <summary>A mail to an account that is no message: no inbox shows it.</summary>
public enum AccountMail
{
    /// <summary>A new person's first one-time link; using it confirms their e-mail.</summary>
    Welcome,

    /// <summary>
    /// Somebody, perhaps the account's owner, has asked for a new password; the mail carries a one-time link.
    /// </summary>
    PasswordForgotten,

    /// <summary>To the e-mail that an account's owner wants: the link in it shows that it is theirs.</summary>
    ConfirmEmail,

    /// <summary>To the e-mail that an account has: somebody with its password wants another one.</summary>
    EmailChanging,

    /// <summary>For staff: some lockers have become long overdue.</summary>
    LongOverdue,

    /// <summary>For operators: something that runs by itself does not.</summary>
    TroubleBegan,

    /// <summary>For operators who were told of it: it does again.</summary>
    TroubleOver,
}
