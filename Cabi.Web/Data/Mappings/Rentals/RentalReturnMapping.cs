using Cabi.Web.Data.Mappings.Campus;
using Cabi.Web.Domain.People;
using Cabi.Web.Domain.Rentals;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Cabi.Web.Data.Mappings.Rentals;

/// <summary>How <see cref="RentalReturn"/> is kept: table, keys, indexes and widths.</summary>
public sealed class RentalReturnMapping : IEntityTypeConfiguration<RentalReturn>
{
    public void Configure(EntityTypeBuilder<RentalReturn> given)
    {
        given.HasOne(r => r.Rental).WithMany().HasForeignKey(r => r.RentalId).OnDelete(DeleteBehavior.Restrict);
        given.HasOne<Student>().WithMany().HasForeignKey(r => r.StudentId).OnDelete(DeleteBehavior.Restrict);
        given.HasOne(r => r.Ban).WithMany().HasForeignKey(r => r.BanId).OnDelete(DeleteBehavior.Restrict);
        given.Property(r => r.HandOverCode).HasMaxLength(LockerMapping.HandOverCodeLength);

        // What a person can still undo, and what nobody can any more.
        given.HasIndex(r => new { r.StudentId, r.UndoableUntil });
        given.HasIndex(r => r.UndoableUntil);
    }
}
