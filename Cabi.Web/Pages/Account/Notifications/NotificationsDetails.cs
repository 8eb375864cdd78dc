using Cabi.Web.Data;
using Cabi.Web.Data.Outbox;
using Cabi.Web.Messages;
using Cabi.Web.Messages.Push;
using Microsoft.EntityFrameworkCore;

namespace Cabi.Web.Pages.Account.Notifications;

/// <summary>Which channels take somebody's messages, and in which browsers they appear.</summary>
/// <param name="Email">Where e-mails go.</param>
/// <param name="PushKey">
/// Lets browsers tell our messages from others'; null where there are no notifications in browsers.
/// </param>
/// <param name="Devices">The newest first.</param>
/// <param name="Off">What is not sent.</param>
public sealed record NotificationsDetails(
    string? Email,
    IReadOnlyList<Channel> Channels,
    string? PushKey,
    IReadOnlyList<NotificationsDetails.Device> Devices,
    IReadOnlySet<(string Kind, Channel Channel)> Off
)
{
    public sealed record Device(string EndpointHash, string Name, DateTime CreatedAt, DateTime? LastUsedAt);

    public bool IsOn(string kind, Channel channel) => !Off.Contains((kind, channel));

    /// <summary>How the form names a kind and a channel.</summary>
    public static string MarkerOf(string kind, Channel channel) => $"{kind}.{channel}";

    /// <summary>Reads what somebody has chosen.</summary>
    public sealed class Reader(CabiDb db, Channels channels, PushOptions? push = null)
    {
        public async Task<NotificationsDetails> ReadAsync(int accountId, CancellationToken token)
        {
            var email = await db
                .Users.Where(account => account.Id == accountId)
                .Select(account => account.Email)
                .SingleAsync(token);
            var off = await db
                .ChannelChoices.AsNoTracking()
                .Where(choice => choice.AccountId == accountId && !choice.IsOn)
                .ToListAsync(token);
            var devices = await db
                .PushSubscriptions.Where(device => device.AccountId == accountId)
                .OrderByDescending(device => device.Id)
                .Select(device => new Device(device.EndpointHash, device.Device, device.CreatedAt, device.LastUsedAt))
                .ToListAsync(token);

            return new NotificationsDetails(
                email,
                channels.All,
                push?.PublicKey,
                devices,
                off.Select(choice => (choice.Kind, choice.Channel)).ToHashSet()
            );
        }
    }
}
