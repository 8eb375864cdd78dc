using Cabi.Web.Domain.People;
using Cabi.Web.Domain.Policies;
using Cabi.Web.Domain.Rentals;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Cabi.Web.Data.Mappings.Rentals;

/// <summary>How <see cref="RentalMember"/> is kept: table, keys, indexes and widths.</summary>
public sealed class RentalMemberMapping : IEntityTypeConfiguration<RentalMember>
{
    public void Configure(EntityTypeBuilder<RentalMember> member)
    {
        member.HasOne<Student>().WithMany().HasForeignKey(m => m.StudentId).OnDelete(DeleteBehavior.Restrict);
        member.HasOne<Terms>().WithMany().HasForeignKey(m => m.TermsId).OnDelete(DeleteBehavior.Restrict);
        member.HasIndex(m => m.HoldingStudentId).IsUnique();

        // Of two processes that remind a person on one day, the second finds no row.
        member.Property(m => m.RemindedOn).IsConcurrencyToken();

        // A person's history is read newest first.
        member.HasIndex(m => new { m.StudentId, m.Id });
    }
}
