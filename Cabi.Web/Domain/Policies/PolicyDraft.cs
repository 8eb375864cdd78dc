namespace Cabi.Web.Domain.Policies;

/// <summary>The numbers and switches of a policy that is not made yet.</summary>
public sealed record PolicyDraft(
    Func<string, int> Number,
    TimeOnly DropTime,
    TimeOnly ReminderTime,
    DateOnly? LatestDueOn,
    NamesOnMap NamesOnMap
)
{
    /// <param name="effectiveFrom">UTC.</param>
    public CabiPolicy Write(DateTime effectiveFrom, int authorAccountId, string? reason) =>
        new()
        {
            EffectiveFrom = effectiveFrom,
            AuthorAccountId = authorAccountId,
            Reason = reason,
            PrivateTermDays = Number(nameof(CabiPolicy.PrivateTermDays)),
            SharedBaseDays = Number(nameof(CabiPolicy.SharedBaseDays)),
            SharedDaysPerPerson = Number(nameof(CabiPolicy.SharedDaysPerPerson)),
            MinGroup = Number(nameof(CabiPolicy.MinGroup)),
            MaxGroup = Number(nameof(CabiPolicy.MaxGroup)),
            RoomMinutes = Number(nameof(CabiPolicy.RoomMinutes)),
            MaxWrongCodes = Number(nameof(CabiPolicy.MaxWrongCodes)),
            MaxWrongCodesPerHour = Number(nameof(CabiPolicy.MaxWrongCodesPerHour)),
            DropTime = DropTime,
            MaxBanDays = Number(nameof(CabiPolicy.MaxBanDays)),
            GraceHours = Number(nameof(CabiPolicy.GraceHours)),
            LongOverdueDays = Number(nameof(CabiPolicy.LongOverdueDays)),
            FirstReminderDays = Number(nameof(CabiPolicy.FirstReminderDays)),
            SecondReminderDays = Number(nameof(CabiPolicy.SecondReminderDays)),
            LastReminderDays = Number(nameof(CabiPolicy.LastReminderDays)),
            ReminderTime = ReminderTime,
            ShortExtensionDays = Number(nameof(CabiPolicy.ShortExtensionDays)),
            MiddleExtensionDays = Number(nameof(CabiPolicy.MiddleExtensionDays)),
            LongExtensionDays = Number(nameof(CabiPolicy.LongExtensionDays)),
            MaxExtensions = Number(nameof(CabiPolicy.MaxExtensions)),
            MoveMinDaysLeft = Number(nameof(CabiPolicy.MoveMinDaysLeft)),
            MoveCooldownDays = Number(nameof(CabiPolicy.MoveCooldownDays)),
            MaxWaitlistLines = Number(nameof(CabiPolicy.MaxWaitlistLines)),
            HoldMinutes = Number(nameof(CabiPolicy.HoldMinutes)),
            LatestDueOn = LatestDueOn,
            AccessibleMinutes = Number(nameof(CabiPolicy.AccessibleMinutes)),
            NamesOnMap = NamesOnMap,
        };
}
