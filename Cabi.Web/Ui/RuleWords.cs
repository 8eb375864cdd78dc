using Cabi.Web.Domain.Rentals;
using Microsoft.Extensions.Localization;

namespace Cabi.Web.Ui;

/// <summary>The words of each rule of renting, as a sentence that is true when the rule is kept.</summary>
public static class RuleWords
{
    extension(IStringLocalizer<Words> words)
    {
        public string Rule(RentRule rule) =>
            rule switch
            {
                RentRule.HoldsNoOther => words["You have no other locker"],
                RentRule.SitsInNoRoom => words["You are in no waiting room"],
                RentRule.NotInUse => words["Nobody uses it"],
                RentRule.NotForClubs => words["It is not for clubs"],
                RentRule.InService => words["It is in service"],
                RentRule.NobodyGathers => words["Nobody is gathering here"],
                RentRule.HasOpened => words["It has opened"],
                RentRule.NotHeld => words["It is not held for the first in line"],
                RentRule.NotKeptAccessible => words["It is not kept for people who need an accessible one"],
                RentRule.NotBanned => words["You are not banned"],
                RentRule.TermRuns => words["The term has not ended"],
                _ => throw new ArgumentOutOfRangeException(nameof(rule), rule, "No words."),
            };
    }
}
