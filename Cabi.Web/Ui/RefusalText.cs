using Cabi.Web.Domain;
using Microsoft.Extensions.Localization;

namespace Cabi.Web.Ui;

/// <summary>The sentence for each refusal: which rule, and when it will be allowed.</summary>
public sealed class RefusalText(IStringLocalizer<Words> words, CampusText campus)
{
    public string For(Refusal refusal) => refusal switch
    {
        Refusal.AlreadyRenting => words["You already have a locker. Return it first."],
        Refusal.Banned banned => words["You may rent again from {0}.", campus.Instant(banned.Until)],
        Refusal.LockerTaken => words["Someone was quicker. Please choose another locker."],
        Refusal.LockerGone => words["This locker is not there any more."],
        Refusal.LockerPending pending => words["This locker opens {0}.", campus.Instant(pending.OpensAt)],
        Refusal.LockerOutOfService outOfService => words["This locker is out of service: {0}", outOfService.Reason],
        Refusal.LockerForClubs => words["This locker is for clubs. Staff assign it."],
        Refusal.LockerForGroups => words["This locker is shared by two to four people. Renting together is not open yet."],
        Refusal.NothingToReturn => words["You have no locker to return."],
        Refusal.CodeMalformed => words["A code has exactly four digits."],
        Refusal.SignInFailed => words["E-mail or password is wrong."],
        Refusal.SignInLocked locked => words["Too many failed attempts with this e-mail. Try again from {0}.", campus.Instant(locked.Until)],
        Refusal.TooManySignIns many => words["Too many failed attempts from this network. Try again from {0}.", campus.Instant(many.Until)],
        Refusal.LinkExpired => words["This link has been used or is too old. Ask staff for a new one."],
        Refusal.PasswordTooShort password => words["A password has at least {0} characters.", password.MinimumLength],
        Refusal.FormReused => words["This form has been used before. Please try again."],
        _ => throw new InvalidOperationException($"No words for {refusal}."),
    };
}
