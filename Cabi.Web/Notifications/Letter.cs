namespace Cabi.Web.Notifications;

/// <summary>What is written to an account and is no news for an inbox: it carries a one-time link.</summary>
public enum Letter
{
    /// <summary>A new person's first link; using it confirms their e-mail.</summary>
    Welcome,

    /// <summary>Somebody, perhaps its owner, says that the password is forgotten.</summary>
    PasswordForgotten,
}
