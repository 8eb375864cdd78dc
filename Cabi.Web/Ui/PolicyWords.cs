using System.Globalization;
using Cabi.Web.Domain.Policies;
using Microsoft.Extensions.Localization;

namespace Cabi.Web.Ui;

/// <summary>
/// What the numbers and switches of the policy are called, how they belong together and how their values are said.
/// </summary>
public static class PolicyWords
{
    extension(IStringLocalizer<Words> words)
    {
        /// <summary>The numbers and switches, as they belong together.</summary>
        public IReadOnlyList<(string Title, string[] Parts)> PolicyGroups =>
            [
                (words["Private lockers"], [nameof(CabiPolicy.PrivateTermDays)]),
                (
                    words["Shared lockers"],
                    [
                        nameof(CabiPolicy.SharedBaseDays),
                        nameof(CabiPolicy.SharedDaysPerPerson),
                        nameof(CabiPolicy.MinGroup),
                        nameof(CabiPolicy.MaxGroup),
                        nameof(CabiPolicy.RoomMinutes),
                        nameof(CabiPolicy.MaxWrongCodes),
                        nameof(CabiPolicy.MaxWrongCodesPerHour),
                    ]
                ),
                (
                    words["Returning"],
                    [
                        nameof(CabiPolicy.DropTime),
                        nameof(CabiPolicy.MaxBanDays),
                        nameof(CabiPolicy.GraceHours),
                        nameof(CabiPolicy.LongOverdueDays),
                    ]
                ),
                (
                    words["Reminders"],
                    [
                        nameof(CabiPolicy.FirstReminderDays),
                        nameof(CabiPolicy.SecondReminderDays),
                        nameof(CabiPolicy.LastReminderDays),
                        nameof(CabiPolicy.ReminderTime),
                    ]
                ),
                (
                    words["Extending"],
                    [
                        nameof(CabiPolicy.ShortExtensionDays),
                        nameof(CabiPolicy.MiddleExtensionDays),
                        nameof(CabiPolicy.LongExtensionDays),
                        nameof(CabiPolicy.MaxExtensions),
                        nameof(CabiPolicy.LatestDueOn),
                    ]
                ),
                (words["Moving"], [nameof(CabiPolicy.MoveMinDaysLeft), nameof(CabiPolicy.MoveCooldownDays)]),
                (
                    words["Waiting and access"],
                    [
                        nameof(CabiPolicy.MaxWaitlistLines),
                        nameof(CabiPolicy.HoldMinutes),
                        nameof(CabiPolicy.AccessibleMinutes),
                        nameof(CabiPolicy.NamesOnMap),
                    ]
                ),
            ];

        public string PolicyPart(string name) =>
            name switch
            {
                nameof(CabiPolicy.PrivateTermDays) => words["Term of a private rental"],
                nameof(CabiPolicy.SharedBaseDays) => words["Term of a shared rental"],
                nameof(CabiPolicy.SharedDaysPerPerson) => words["and for each person"],
                nameof(CabiPolicy.MinGroup) => words["Fewest people"],
                nameof(CabiPolicy.MaxGroup) => words["Most people"],
                nameof(CabiPolicy.RoomMinutes) => words["A waiting room is open for"],
                nameof(CabiPolicy.MaxWrongCodes) => words["Wrong codes in one waiting room"],
                nameof(CabiPolicy.MaxWrongCodesPerHour) => words["Wrong codes of one person in an hour"],
                nameof(CabiPolicy.DropTime) => words["Returned lockers open the next day at"],
                nameof(CabiPolicy.MaxBanDays) => words["Longest ban for a late return"],
                nameof(CabiPolicy.GraceHours) => words["Grace after the due day"],
                nameof(CabiPolicy.LongOverdueDays) => words["Long overdue after"],
                nameof(CabiPolicy.FirstReminderDays) => words["First reminder, before the due day"],
                nameof(CabiPolicy.SecondReminderDays) => words["Second reminder"],
                nameof(CabiPolicy.LastReminderDays) => words["Last reminder before the due day itself"],
                nameof(CabiPolicy.ReminderTime) => words["Reminders and overdue notices are sent at"],
                nameof(CabiPolicy.ShortExtensionDays) => words["Small extension"],
                nameof(CabiPolicy.MiddleExtensionDays) => words["Middle extension"],
                nameof(CabiPolicy.LongExtensionDays) => words["Large extension"],
                nameof(CabiPolicy.MaxExtensions) => words["Extensions of one rental"],
                nameof(CabiPolicy.LatestDueOn) => words["No due day lies after"],
                nameof(CabiPolicy.MoveMinDaysLeft) => words["A move needs, until the due day"],
                nameof(CabiPolicy.MoveCooldownDays) => words["Between two moves"],
                nameof(CabiPolicy.MaxWaitlistLines) => words["Lines one person may wait in"],
                nameof(CabiPolicy.HoldMinutes) => words["A locker is held for the first in line for"],
                nameof(CabiPolicy.AccessibleMinutes) => words["An accessible locker is kept after it opens for"],
                nameof(CabiPolicy.NamesOnMap) => words["Names on the map"],
                _ => name,
            };

        /// <summary>A value as <see cref="PolicyChange"/> carries it, with its unit.</summary>
        public string PolicyValue(string name, string value) =>
            name switch
            {
                nameof(CabiPolicy.NamesOnMap) => Enum.TryParse<NamesOnMap>(value, out var names)
                    ? words.Names(names)
                    : value,
                nameof(CabiPolicy.LatestDueOn) => value == PolicyChange.Nothing ? words["no limit"] : value,
                nameof(CabiPolicy.DropTime) or nameof(CabiPolicy.ReminderTime) => value,
                _ when !int.TryParse(value, CultureInfo.InvariantCulture, out _) => value,
                _ when name.EndsWith("Minutes", StringComparison.Ordinal) => words["{0} minutes", value],
                _ when name.EndsWith("Hours", StringComparison.Ordinal) => words["{0} hours", value],
                _ when name.EndsWith("Group", StringComparison.Ordinal) => words["{0} people", value],
                _ when name.Contains("Days", StringComparison.Ordinal) => words["{0} days", value],
                _ => value,
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
