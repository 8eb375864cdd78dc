using Cabi.Web.Data.Accounts;
using Cabi.Web.Data.Outbox;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Cabi.Web.Data.Mappings.Outbox;

/// <summary>How <see cref="PushSubscription"/> is kept: table, keys, indexes and widths.</summary>
public sealed class PushSubscriptionMapping : IEntityTypeConfiguration<PushSubscription>
{
    public void Configure(EntityTypeBuilder<PushSubscription> subscription)
    {
        subscription.Property(s => s.Endpoint).HasMaxLength(PushSubscription.EndpointLength);
        subscription.Property(s => s.EndpointHash).HasMaxLength(PushSubscription.EndpointHashLength);
        subscription.Property(s => s.P256dh).HasMaxLength(PushSubscription.P256dhLength);
        subscription.Property(s => s.Auth).HasMaxLength(PushSubscription.AuthLength);
        subscription.Property(s => s.Device).HasMaxLength(PushSubscription.DeviceLength);
        subscription.HasOne<Account>().WithMany().HasForeignKey(s => s.AccountId).OnDelete(DeleteBehavior.Cascade);

        // A browser belongs to one account.
        subscription.HasIndex(s => s.EndpointHash).IsUnique();
    }
}
