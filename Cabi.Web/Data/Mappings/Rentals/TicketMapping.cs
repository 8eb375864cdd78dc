using Cabi.Web.Domain.Campus;
using Cabi.Web.Domain.People;
using Cabi.Web.Domain.Rentals;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Cabi.Web.Data.Mappings.Rentals;

/// <summary>How <see cref="Ticket"/> and <see cref="Move"/> are kept: table, keys, indexes and widths.</summary>
public sealed class TicketMapping : IEntityTypeConfiguration<Ticket>, IEntityTypeConfiguration<Move>
{
    public void Configure(EntityTypeBuilder<Ticket> ticket)
    {
        ticket.Property(t => t.Kind).HasConversion<string>().HasMaxLength(20);
        ticket.Property(t => t.Reason).HasMaxLength(Ticket.ReasonLength);
        ticket.HasOne<Student>().WithMany().HasForeignKey(t => t.StudentId).OnDelete(DeleteBehavior.Restrict);
        ticket.HasOne<Rental>().WithMany().HasForeignKey(t => t.RentalId).OnDelete(DeleteBehavior.Restrict);

        // Of two uses of a ticket, the second finds no row.
        ticket.Property(t => t.UsedAt).IsConcurrencyToken();
        ticket.HasIndex(t => new { t.StudentId, t.UsedAt });
    }

    public void Configure(EntityTypeBuilder<Move> move)
    {
        move.HasOne<Rental>().WithMany().HasForeignKey(m => m.RentalId).OnDelete(DeleteBehavior.Restrict);
        move.HasOne<Student>().WithMany().HasForeignKey(m => m.StudentId).OnDelete(DeleteBehavior.Restrict);
        move.HasOne<Locker>().WithMany().HasForeignKey(m => m.FromLockerId).OnDelete(DeleteBehavior.Restrict);
        move.HasOne<Locker>().WithMany().HasForeignKey(m => m.ToLockerId).OnDelete(DeleteBehavior.Restrict);
        move.HasOne<Ticket>().WithOne().HasForeignKey<Move>(m => m.TicketId).OnDelete(DeleteBehavior.Restrict);
        move.HasIndex(m => new { m.StudentId, m.At });
    }
}
