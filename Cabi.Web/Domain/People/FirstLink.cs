namespace Cabi.Web.Domain.People;

/// <summary>The one-time link with which somebody sets their first password.</summary>
public static class FirstLink
{
    /// <param name="wasUsed">Whether the account has been used; null when there is none.</param>
    /// <param name="sendsMail">Whether this installation has a mail server.</param>
    /// <returns>Why no link may be sent; null when it may.</returns>
    public static Refusal? Refuse(bool? wasUsed, bool sendsMail) =>
        (wasUsed, sendsMail) switch
        {
            (null, _) => new Refusal.NoAccount(),
            (true, _) => new Refusal.HasPassword(),
            (_, false) => new Refusal.NoMailServer(),
            _ => null,
        };
}
