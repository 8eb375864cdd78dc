using Cabi.Web.Domain.Policies;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Cabi.Web.Data.Mappings.Policies;

/// <summary>How <see cref="CabiPolicy"/> is kept: table, keys, indexes and widths.</summary>
public sealed class CabiPolicyMapping : IEntityTypeConfiguration<CabiPolicy>
{
    public void Configure(EntityTypeBuilder<CabiPolicy> policy)
    {
        policy.ToTable("Policies");
        policy.Property(p => p.Reason).HasMaxLength(CabiPolicy.ReasonLength);
        policy.Property(p => p.NamesOnMap).HasConversion<string>().HasMaxLength(20);
        policy.Property(p => p.MissedHold).HasConversion<string>().HasMaxLength(20);
        policy.Ignore(p => p.ExtensionSizes);
        policy.Ignore(p => p.ReminderDays);
        policy.HasIndex(p => p.EffectiveFrom);

        // Of two people who withdraw a version, the second finds no row.
        policy.Property(p => p.WithdrawnAt).IsConcurrencyToken();

        // The defaults of the product, in force since before anything happened.
        policy.HasData(Defaults());
    }

    // The defaults are those of the class. A seeded row needs an id here; other versions get theirs from the database.
    private static CabiPolicy Defaults()
    {
        var defaults = new CabiPolicy
        {
            EffectiveFrom = DateTime.SpecifyKind(new DateTime(2000, 1, 1), DateTimeKind.Utc),
        };
        typeof(CabiPolicy).GetProperty(nameof(CabiPolicy.Id))!.SetValue(defaults, 1);
        return defaults;
    }
}
