using Cabi.Web.Domain.Text;
using Microsoft.AspNetCore.Identity;

namespace Cabi.Web.Data.Accounts;

/// <summary>A login. If its owner rents lockers, the owner is a student as well, which is a row of its own.</summary>
public sealed class Account : IdentityUser<int>
{
    public const int LanguageLength = 8;

    /// <summary>What Identity's columns hold.</summary>
    public const int NameLength = 256;

    /// <summary>The language of this person's messages: <c>ko</c> or <c>en</c>; null until they choose.</summary>
    public string? Language { get; set; }

    /// <summary>The e-mail that its owner wants, until they show that it is theirs; else null.</summary>
    public string? PendingEmail { get; set; }

    /// <summary>
    /// Whether its owner can have signed in: only a one-time link confirms an e-mail and sets a password.
    /// </summary>
    public bool WasUsed => EmailConfirmed || PasswordHash is not null;

    /// <summary>An account that nobody can use before its one-time link.</summary>
    public static Account Of(string email)
    {
        var account = new Account();
        account.ChangeEmail(email);
        return account;
    }

    /// <summary>How an address is compared.</summary>
    public static string NormalizedOf(string email) =>
        EmailAddress.WithNetworkName(email.Normalize()) is { Length: <= NameLength } name
            ? name.ToUpperInvariant()
            : email.Normalize().ToUpperInvariant();

    /// <summary>
    /// Gives the account another address, which is its login as well. Sessions and links of the old one end.
    /// </summary>
    public void ChangeEmail(string email)
    {
        (UserName, NormalizedUserName) = (email, NormalizedOf(email));
        (Email, NormalizedEmail) = (email, NormalizedOf(email));
        PendingEmail = null;
        SecurityStamp = Guid.NewGuid().ToString("N");
        ConcurrencyStamp = Guid.NewGuid().ToString();
    }

    /// <summary>Frees the login name while several accounts exchange their addresses in one transaction.</summary>
    public void LeaveName() => NormalizedUserName = $"LEAVES {Id}";
}
