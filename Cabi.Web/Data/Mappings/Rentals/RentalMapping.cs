using Cabi.Web.Domain.Rentals;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Cabi.Web.Data.Mappings.Rentals;

/// <summary>How <see cref="Rental"/> is kept: table, keys, indexes and widths.</summary>
public sealed class RentalMapping : IEntityTypeConfiguration<Rental>
{
    /// <summary>A note of 64 characters, encrypted.</summary>
    private const int NoteLength = 800;

    public void Configure(EntityTypeBuilder<Rental> rental)
    {
        rental.HasOne(r => r.Locker).WithMany().HasForeignKey(r => r.LockerId).OnDelete(DeleteBehavior.Restrict);
        rental.HasOne(r => r.Policy).WithMany().HasForeignKey(r => r.PolicyId).OnDelete(DeleteBehavior.Restrict);
        rental.HasMany(r => r.Members).WithOne().HasForeignKey(m => m.RentalId);
        rental.HasIndex(r => r.HeldLockerId).IsUnique();

        // The end of a rental sets this to null, so of two people who end it the second finds no row.
        rental.Property(r => r.HeldLockerId).IsConcurrencyToken();
        rental.HasIndex(r => new { r.EndedAt, r.DueOn });

        rental.Property(r => r.Title).HasMaxLength(Rental.TitleLength);
        rental.Property(r => r.Note).HasMaxLength(NoteLength);
        rental.Property(r => r.Version).IsConcurrencyToken();
        rental.Ignore(r => r.Holders);
    }
}
