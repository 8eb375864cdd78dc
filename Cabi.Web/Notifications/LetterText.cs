using Cabi.Web.Ui;
using Microsoft.Extensions.Localization;

namespace Cabi.Web.Notifications;

/// <summary>The words of each letter, in the language of whoever gets it.</summary>
public sealed class LetterText(IStringLocalizer<Words> words)
{
    public string Title(Letter letter) => letter switch
    {
        Letter.Welcome => words["Welcome to Cabi"],
        Letter.PasswordForgotten => words["Your new password"],
        _ => throw new InvalidOperationException($"No words for {letter}."),
    };

    public string Body(Letter letter) => letter switch
    {
        Letter.Welcome => words["You have an account for the lockers of your campus. Set a password to confirm your e-mail and sign in. The link works for 7 days, once."],
        Letter.PasswordForgotten => words["Somebody asked for a new password for this e-mail. If that was you, set it with this link; it works for 7 days, once. If not, nothing changes."],
        _ => throw new InvalidOperationException($"No words for {letter}."),
    };

    public string Action(Letter letter) => letter switch
    {
        Letter.Welcome or Letter.PasswordForgotten => words["Set password"],
        _ => throw new InvalidOperationException($"No words for {letter}."),
    };
}
