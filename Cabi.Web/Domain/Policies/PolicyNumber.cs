using Cabi.Web.Domain.Campus;

namespace Cabi.Web.Domain.Policies;

/// <summary>One number of the policy: its bounds, which another number may narrow, and how to read it.</summary>
/// <param name="Name">As its property is named.</param>
public sealed record PolicyNumber(
    string Name,
    int Least,
    int Most,
    Func<CabiPolicy, int> Of,
    string? MoreThan = null,
    int By = 1
)
{
    private const int Year = 365;
    private const int DayMinutes = 24 * 60;

    // An earlier reminder is of no use to anybody.
    private const int EarliestReminder = 60;

    public static IReadOnlyList<PolicyNumber> All { get; } =
        new List<PolicyNumber>
        {
            new(nameof(CabiPolicy.PrivateTermDays), 1, Year, policy => policy.PrivateTermDays),
            new(nameof(CabiPolicy.SharedBaseDays), 0, Year, policy => policy.SharedBaseDays),
            new(nameof(CabiPolicy.SharedDaysPerPerson), 1, Year, policy => policy.SharedDaysPerPerson),
            new(nameof(CabiPolicy.MinGroup), 2, Locker.MaxCapacity, policy => policy.MinGroup),
            new(
                nameof(CabiPolicy.MaxGroup),
                2,
                Locker.MaxCapacity,
                policy => policy.MaxGroup,
                nameof(CabiPolicy.MinGroup),
                By: 0
            ),
            new(nameof(CabiPolicy.RoomMinutes), 1, DayMinutes, policy => policy.RoomMinutes),
            new(nameof(CabiPolicy.MaxWrongCodes), 1, 20, policy => policy.MaxWrongCodes),
            new(nameof(CabiPolicy.MaxWrongCodesPerHour), 1, 100, policy => policy.MaxWrongCodesPerHour),
            new(nameof(CabiPolicy.MaxBanDays), 0, Year, policy => policy.MaxBanDays),
            new(nameof(CabiPolicy.GraceHours), 0, 7 * 24, policy => policy.GraceHours),
            new(nameof(CabiPolicy.LongOverdueDays), 1, Year, policy => policy.LongOverdueDays),
            new(
                nameof(CabiPolicy.FirstReminderDays),
                1,
                EarliestReminder,
                policy => policy.FirstReminderDays,
                nameof(CabiPolicy.SecondReminderDays)
            ),
            new(
                nameof(CabiPolicy.SecondReminderDays),
                1,
                EarliestReminder,
                policy => policy.SecondReminderDays,
                nameof(CabiPolicy.LastReminderDays)
            ),
            new(nameof(CabiPolicy.LastReminderDays), 1, EarliestReminder, policy => policy.LastReminderDays),
            new(nameof(CabiPolicy.ShortExtensionDays), 1, Year, policy => policy.ShortExtensionDays),
            new(
                nameof(CabiPolicy.MiddleExtensionDays),
                1,
                Year,
                policy => policy.MiddleExtensionDays,
                nameof(CabiPolicy.ShortExtensionDays)
            ),
            new(
                nameof(CabiPolicy.LongExtensionDays),
                1,
                Year,
                policy => policy.LongExtensionDays,
                nameof(CabiPolicy.MiddleExtensionDays)
            ),
            new(nameof(CabiPolicy.MaxExtensions), 0, 20, policy => policy.MaxExtensions),
            new(nameof(CabiPolicy.MoveMinDaysLeft), 0, Year, policy => policy.MoveMinDaysLeft),
            new(nameof(CabiPolicy.MoveCooldownDays), 0, Year, policy => policy.MoveCooldownDays),
            new(nameof(CabiPolicy.MaxWaitlistLines), 1, 20, policy => policy.MaxWaitlistLines),
            new(nameof(CabiPolicy.HoldMinutes), 1, DayMinutes, policy => policy.HoldMinutes),
            new(nameof(CabiPolicy.AccessibleMinutes), 0, DayMinutes, policy => policy.AccessibleMinutes),
        };

    /// <summary>The least that this number may be beside the others.</summary>
    public int LeastBeside(Func<string, int?> others) =>
        MoreThan is not null && others(MoreThan) is { } other ? Math.Clamp(other + By, Least, Most) : Least;

    /// <summary>Whether it lies within its bounds beside the others of its policy.</summary>
    public bool IsSoundIn(CabiPolicy policy)
    {
        var least = LeastBeside(name => All.Single(number => number.Name == name).Of(policy));
        return Of(policy) >= least && Of(policy) <= Most;
    }
}
