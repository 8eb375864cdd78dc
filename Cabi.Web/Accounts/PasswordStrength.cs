namespace Cabi.Web.Accounts;

/// <summary>How many guesses a password withstands, by zxcvbn: from 0, among the first, to 4, out of reach.</summary>
public static class PasswordStrength
{
    public const int MinimumLength = 10;

    /// <summary>The least that is taken: it withstands a million guesses.</summary>
    public const int Least = 2;

    /// <param name="personal">What others know of this person: name, number, e-mail.</param>
    public static int Of(string password, IEnumerable<string> personal) =>
        Zxcvbn.Zxcvbn.MatchPassword(password, personal.SelectMany(Parts).Where(part => part.Length > 2)).Score;

    // A guesser tries the whole and its parts.
    private static IEnumerable<string> Parts(string known) => known.Split([' ', '@', '.', '-', '_']).Append(known);
}
