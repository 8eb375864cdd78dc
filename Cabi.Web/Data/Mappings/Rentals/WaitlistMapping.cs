using Cabi.Web.Domain.Campus;
using Cabi.Web.Domain.People;
using Cabi.Web.Domain.Waitlists;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Cabi.Web.Data.Mappings.Rentals;

/// <summary>
/// How <see cref="WaitlistLine"/>, <see cref="Drop"/> and <see cref="Hold"/> are kept: table, keys, indexes and widths.
/// </summary>
public sealed class WaitlistMapping
    : IEntityTypeConfiguration<WaitlistLine>,
        IEntityTypeConfiguration<Drop>,
        IEntityTypeConfiguration<Hold>
{
    public void Configure(EntityTypeBuilder<WaitlistLine> line)
    {
        line.Property(l => l.Type).HasConversion<string>().HasMaxLength(10);
        line.HasOne<Student>().WithMany().HasForeignKey(l => l.StudentId).OnDelete(DeleteBehavior.Restrict);
        line.HasOne(l => l.Section).WithMany().HasForeignKey(l => l.SectionId).OnDelete(DeleteBehavior.Restrict);
        line.HasIndex(l => new
            {
                l.WaitingStudentId,
                l.SectionId,
                l.Type,
            })
            .IsUnique();
        line.HasIndex(l => new { l.WaitingStudentId, l.Place }).IsUnique();

        // The line itself: who waits here, in the order in which they came.
        line.HasIndex(l => new
        {
            l.SectionId,
            l.Type,
            l.LeftAt,
            l.JoinedAt,
        });
    }

    public void Configure(EntityTypeBuilder<Drop> drop) => drop.HasIndex(d => d.OpensAt).IsUnique();

    public void Configure(EntityTypeBuilder<Hold> hold)
    {
        hold.HasOne<Locker>().WithMany().HasForeignKey(h => h.LockerId).OnDelete(DeleteBehavior.Restrict);
        hold.HasOne<Student>().WithMany().HasForeignKey(h => h.StudentId).OnDelete(DeleteBehavior.Restrict);
        hold.Property(h => h.IfMissed).HasConversion<string>().HasMaxLength(20);
        hold.HasIndex(h => new { h.LockerId, h.StartsAt }).IsUnique();
        hold.HasIndex(h => new { h.StudentId, h.StartsAt }).IsUnique();
        hold.HasIndex(h => new { h.EndsAt, h.MissToldAt });
        hold.Property(h => h.MissToldAt).IsConcurrencyToken();
    }
}
