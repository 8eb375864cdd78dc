using Cabi.Web.Domain.Policies;
using Microsoft.Extensions.Localization;

namespace Cabi.Web.Ui;

/// <summary>How the groups and the values of the policy are said. What its parts are called stands with them.</summary>
public static class PolicyWords
{
    extension(IStringLocalizer<Words> words)
    {
        public string Group(PolicyGroup group) =>
            group switch
            {
                PolicyGroup.PrivateLockers => words["Private lockers"],
                PolicyGroup.SharedLockers => words["Shared lockers"],
                PolicyGroup.Returning => words["Returning"],
                PolicyGroup.Reminders => words["Reminders"],
                PolicyGroup.Extending => words["Extending"],
                PolicyGroup.Moving => words["Moving"],
                PolicyGroup.WaitingAndAccess => words["Waiting and access"],
                _ => throw new ArgumentOutOfRangeException(nameof(group), group, "No words."),
            };

        /// <summary>A value as <see cref="PolicyPart.TextIn"/> has it, with its unit.</summary>
        public string PolicyValue(PolicyPart part, string value)
        {
            if (part.Type == typeof(NamesOnMap))
                return words.Names(Enum.Parse<NamesOnMap>(value));

            if (part.Type == typeof(MissedHold))
                return words.Missed(Enum.Parse<MissedHold>(value));

            return part.Number?.Unit is { } unit && int.TryParse(value, out var number) ? words.Amount(unit, number)
                : value == PolicyPart.Nothing ? words["no limit"]
                : value;
        }

        public string Amount(PolicyUnit unit, int number) =>
            (unit, number) switch
            {
                (PolicyUnit.Seconds, 1) => words["1 second"],
                (PolicyUnit.Seconds, _) => words["{0} seconds", number],
                (PolicyUnit.Minutes, 1) => words["1 minute"],
                (PolicyUnit.Minutes, _) => words["{0} minutes", number],
                (PolicyUnit.Hours, 1) => words["1 hour"],
                (PolicyUnit.Hours, _) => words["{0} hours", number],
                (PolicyUnit.Days, 1) => words["1 day"],
                (PolicyUnit.Days, _) => words["{0} days", number],
                (PolicyUnit.People, 1) => words["1 person"],
                (PolicyUnit.People, _) => words["{0} people", number],
                _ => $"{number}",
            };

        /// <summary>Minutes as people say them: 120 of them are 2 hours.</summary>
        public string Minutes(int minutes) =>
            minutes % 60 == 0
                ? words.Amount(PolicyUnit.Hours, minutes / 60)
                : words.Amount(PolicyUnit.Minutes, minutes);

        public string Missed(MissedHold missed) =>
            missed switch
            {
                MissedHold.EndOfLine => words["goes to the end of the waitlist"],
                MissedHold.Out => words["leaves the waitlist"],
                _ => throw new ArgumentOutOfRangeException(nameof(missed), missed, "No words."),
            };

        public string Names(NamesOnMap names) =>
            names switch
            {
                NamesOnMap.Hidden => words["hidden from students"],
                NamesOnMap.Holders => words["shown to students with a locker"],
                NamesOnMap.Everyone => words["shown to every student"],
                _ => throw new ArgumentOutOfRangeException(nameof(names), names, "No words."),
            };
    }
}
