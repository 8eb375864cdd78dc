using Cabi.Web.Domain.Policies;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Cabi.Web.Data.Mappings;

public sealed class CabiPolicyMapping : IEntityTypeConfiguration<CabiPolicy>
{
    public void Configure(EntityTypeBuilder<CabiPolicy> policy)
    {
        policy.ToTable("Policies");
        policy.Property(p => p.Reason).HasMaxLength(CabiPolicy.ReasonLength);
        policy.Property(p => p.NamesOnMap).HasConversion<string>().HasMaxLength(20);
        policy.Ignore(p => p.ExtensionSizes);
        policy.Ignore(p => p.ReminderDays);
        policy.HasIndex(p => p.EffectiveFrom);

        // Taking it back sets this, so whoever takes it back second finds no row.
        policy.Property(p => p.WithdrawnAt).IsConcurrencyToken();

        // The defaults of the product, in force since before anything happened.
        policy.HasData(new
        {
            Id = 1,
            EffectiveFrom = DateTime.SpecifyKind(new DateTime(2000, 1, 1), DateTimeKind.Utc),
            PrivateTermDays = 31,
            SharedBaseDays = 30,
            SharedDaysPerPerson = 25,
            MinGroup = 2,
            MaxGroup = 4,
            RoomMinutes = 10,
            MaxWrongCodes = 3,
            MaxWrongCodesPerHour = 9,
            DropTime = new TimeOnly(13, 0),
            MaxBanDays = 180,
            GraceHours = 0,
            LongOverdueDays = 21,
            FirstReminderDays = 7,
            SecondReminderDays = 3,
            LastReminderDays = 1,
            ReminderTime = new TimeOnly(9, 0),
            ShortExtensionDays = 3,
            MiddleExtensionDays = 15,
            LongExtensionDays = 31,
            MaxExtensions = 2,
            MoveMinDaysLeft = 1,
            MoveCooldownDays = 7,
            MaxWaitlistLines = 3,
            HoldMinutes = 120,
            AccessibleMinutes = 30,
            NamesOnMap = NamesOnMap.Hidden,
        });
    }
}
