using Cabi.Web.Domain.Campus;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Cabi.Web.Data.Mappings.Campus;

/// <summary>How <see cref="Locker"/> is kept: table, keys, indexes and widths.</summary>
public sealed class LockerMapping : IEntityTypeConfiguration<Locker>
{
    public const int HandOverCodeLength = 400;

    public void Configure(EntityTypeBuilder<Locker> locker)
    {
        locker.Property(l => l.Number).HasMaxLength(LockerNumber.Length);
        locker.Property(l => l.NumberOrder).HasMaxLength(LockerNumber.OrderLength);
        locker.Property(l => l.Type).HasConversion<string>().HasMaxLength(10);
        locker.Property(l => l.OutOfServiceReason).HasMaxLength(Locker.ReasonLength);
        locker.Property(l => l.HandOverCode).HasMaxLength(HandOverCodeLength);
        locker.HasOne(l => l.Section).WithMany().HasForeignKey(l => l.SectionId);
        locker.HasIndex(l => new { l.SectionId, l.Number }).IsUnique();

        // Search goes by number over the whole campus, page by page.
        locker.HasIndex(l => new { l.NumberOrder, l.Id });
        locker.HasIndex(l => l.Number);

        // For what opens at the next drop, and for what has just opened.
        locker.HasIndex(l => l.OpensAt);
    }
}
