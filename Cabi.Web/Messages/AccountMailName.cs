using System.Globalization;

namespace Cabi.Web.Messages;

/// <summary>The name of an account mail as its delivery stores it: <c>Welcome</c>, or <c>LongOverdue:3</c>.</summary>
/// <param name="Count">How many lockers the mail is about; zero for a mail that counts nothing.</param>
public sealed record AccountMailName(AccountMail Mail, int Count = 0)
{
    /// <exception cref="ArgumentException">This release knows no such mail.</exception>
    public static AccountMailName Parse(string text)
    {
        var parts = text.Split(':');
        return new AccountMailName(
            Enum.Parse<AccountMail>(parts[0]),
            parts.Length > 1 ? int.Parse(parts[1], CultureInfo.InvariantCulture) : 0
        );
    }

    public override string ToString() =>
        Count > 0 ? string.Create(CultureInfo.InvariantCulture, $"{Mail}:{Count}") : $"{Mail}";
}
