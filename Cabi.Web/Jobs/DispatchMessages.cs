using Cabi.Web.Data;
using Cabi.Web.Data.Outbox;
using Cabi.Web.Jobs.Running;
using Cabi.Web.Messages;
using Microsoft.EntityFrameworkCore;

namespace Cabi.Web.Jobs;

/// <summary>Hands each new message over to the channels that its person has chosen for its kind.</summary>
public sealed class DispatchMessages(CabiDb db, Channels channels, TimeProvider realTime) : IScheduledJob
{
    public static JobSchedule Schedule { get; } =
        JobSchedule.WhenDue<DispatchMessages>(
            "Outbox: hand over to the channels",
            new("Hand over messages", "알림 전달"),
            message => new($"message {message}", $"메시지 {message}")
        );

    private const int MostAtOnce = 5000;

    public async Task<IReadOnlyList<long>> FindDueAsync(JobWindow window, CancellationToken token) =>
        await db
            .Messages.Where(message => message.DispatchedAt == null)
            .OrderBy(message => message.Id)
            .Select(message => message.Id)
            .Take(MostAtOnce)
            .ToListAsync(token);

    public async Task<int> CarryOutAsync(IReadOnlyCollection<long> subjects, JobWindow window, CancellationToken token)
    {
        var messages = await (
            from message in db.Messages
            where subjects.Contains(message.Id) && message.DispatchedAt == null
            orderby message.Id
            select new
            {
                Message = message,
                AccountId = db
                    .Students.Where(student => student.Id == message.StudentId)
                    .Select(student => student.AccountId)
                    .FirstOrDefault(),
            }
        ).ToListAsync(token);
        var accounts = messages.Select(each => each.AccountId).OfType<int>().Distinct().ToArray();
        var unwanted = (
            await db
                .ChannelChoices.AsNoTracking()
                .Where(choice => accounts.Contains(choice.AccountId) && !choice.IsOn)
                .ToListAsync(token)
        )
            .Select(choice => (choice.AccountId, choice.Kind, choice.Channel))
            .ToHashSet();
        var devices = await DevicesAsync(accounts, token);
        var now = realTime.GetUtcNow().UtcDateTime;

        foreach (var each in messages)
        {
            each.Message.MarkDispatched(window.Now);

            // Without an account there is only the inbox.
            if (each.AccountId is not { } account)
                continue;

            db.Deliveries.AddRange(
                channels
                    .All.Where(channel => !unwanted.Contains((account, each.Message.Kind, channel)))
                    .SelectMany(channel =>
                        channel == Channel.Push
                            ? devices[account].Select(device => new Delivery(device, each.Message.Id, now))
                            : [new Delivery(account, channel, each.Message.Id, now)]
                    )
            );
        }

        await db.SaveChangesAsync(token);
        return messages.Count;
    }

    // One that is turned off meanwhile has no deliveries any more: the key refuses them, and the next look hands over
    // without it.
    private async Task<ILookup<int, PushSubscription>> DevicesAsync(int[] accounts, CancellationToken token)
    {
        List<PushSubscription> devices = channels.Has(Channel.Push)
            ? await db
                .PushSubscriptions.AsNoTracking()
                .Where(device => accounts.Contains(device.AccountId))
                .ToListAsync(token)
            : [];
        return devices.ToLookup(device => device.AccountId);
    }
}
