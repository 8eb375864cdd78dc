using Cabi.Web.Data.Outbox;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Cabi.Web.Data.Mappings.Outbox;

/// <summary>How <see cref="Delivery"/> is kept: table, keys, indexes and widths.</summary>
public sealed class DeliveryMapping : IEntityTypeConfiguration<Delivery>
{
    private const int ChannelLength = 20;

    public void Configure(EntityTypeBuilder<Delivery> delivery)
    {
        delivery.Property(d => d.Channel).HasConversion<string>().HasMaxLength(ChannelLength);
        delivery.Property(d => d.AccountMail).HasMaxLength(Delivery.AccountMailLength);
        delivery.Property(d => d.Error).HasMaxLength(Delivery.ErrorLength);
        delivery.HasOne(d => d.Account).WithMany().HasForeignKey(d => d.AccountId).OnDelete(DeleteBehavior.Cascade);
        delivery.HasOne(d => d.Trouble).WithMany().HasForeignKey(d => d.TroubleId).OnDelete(DeleteBehavior.Cascade);
        delivery.HasOne(d => d.Message).WithMany().HasForeignKey(d => d.MessageId).OnDelete(DeleteBehavior.Cascade);

        // A browser that is deleted takes its deliveries with it.
        delivery
            .HasOne(d => d.PushSubscription)
            .WithMany()
            .HasForeignKey(d => d.PushSubscriptionId)
            .OnDelete(DeleteBehavior.Cascade);

        // A message goes to a browser once. Other channels have no browser, and nulls are not unique: for those the
        // concurrency token on Message.DispatchedAt makes it once.
        delivery
            .HasIndex(d => new
            {
                d.MessageId,
                d.Channel,
                d.PushSubscriptionId,
            })
            .IsUnique();

        // Of two processes that start an attempt, the second finds no row.
        delivery.Property(d => d.Attempts).IsConcurrencyToken();

        // For what is due, for dead letters, for what was sent when, and for the last account mail.
        delivery.HasIndex(d => new { d.NextTryAt, d.Channel });
        delivery.HasIndex(d => d.DeadLetteredAt);
        delivery.HasIndex(d => d.SentAt);
        delivery.HasIndex(d => new
        {
            d.AccountId,
            d.AccountMail,
            d.Id,
        });
    }
}
