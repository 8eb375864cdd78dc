using Cabi.Web.Data.Accounts;
using Cabi.Web.Domain.People;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Cabi.Web.Data.Mappings.People;

/// <summary>How <see cref="Student"/> is kept: table, keys, indexes and widths.</summary>
public sealed class StudentMapping : IEntityTypeConfiguration<Student>
{
    public void Configure(EntityTypeBuilder<Student> student)
    {
        student.Property(s => s.Number).HasMaxLength(Student.NumberLength);
        student.Property(s => s.Name).HasMaxLength(Student.NameLength);
        student.Property(s => s.NumberKey).HasMaxLength(Student.NumberKeyLength);
        student.Property(s => s.NameKey).HasMaxLength(Student.NameKeyLength);
        student.HasIndex(s => s.Number).IsUnique();
        student.HasIndex(s => s.NumberKey);
        student.HasIndex(s => s.NameKey);
        student.HasOne<Account>().WithOne().HasForeignKey<Student>(s => s.AccountId).OnDelete(DeleteBehavior.SetNull);
        student.HasMany(s => s.Bans).WithOne().HasForeignKey(b => b.StudentId);
    }
}
