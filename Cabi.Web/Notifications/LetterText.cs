using Cabi.Web.Ui;
using Microsoft.Extensions.Localization;

namespace Cabi.Web.Notifications;

/// <summary>The words of each letter, in the language of whoever gets it.</summary>
public sealed class LetterText(IStringLocalizer<Words> words)
{
    public string Title(LetterName letter) => letter switch
    {
        { Letter: Letter.Welcome } => words["Welcome to Cabi"],
        { Letter: Letter.PasswordForgotten } => words["Your new password"],
        { Letter: Letter.LongOverdue, Count: 1 } => words["1 locker is long overdue"],
        { Letter: Letter.LongOverdue } => words["{0} lockers are long overdue", letter.Count],
        _ => throw new InvalidOperationException($"No words for {letter}."),
    };

    public string Body(LetterName letter) => letter switch
    {
        { Letter: Letter.Welcome } => words["You have an account for the lockers of your campus. Set a password to confirm your e-mail and sign in. The link works for 7 days, once."],
        { Letter: Letter.PasswordForgotten } => words["Somebody asked for a new password for this e-mail. If that was you, set it with this link; it works for 7 days, once. If not, nothing changes."],
        { Letter: Letter.LongOverdue } => words["They were not returned for a long time. Look who holds them, and end each rental once its locker is emptied."],
        _ => throw new InvalidOperationException($"No words for {letter}."),
    };

    public string Action(LetterName letter) => letter switch
    {
        { Letter: Letter.Welcome or Letter.PasswordForgotten } => words["Set password"],
        { Letter: Letter.LongOverdue } => words["See who is overdue"],
        _ => throw new InvalidOperationException($"No words for {letter}."),
    };
}
