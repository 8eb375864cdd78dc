using Cabi.Web.Data.Outbox;
using Cabi.Web.Jobs.Running;
using Cabi.Web.Messages.Dispatch;

namespace Cabi.Web.Jobs;

/// <summary>Sends what waits for people's browsers. Its subjects are deliveries.</summary>
public sealed class DeliverPush(Deliveries deliveries) : IScheduledJob
{
    public static JobSchedule Schedule { get; } =
        JobSchedule.WhenDue<DeliverPush>(
            "Outbox: web push",
            new("Deliver to browsers", "브라우저 알림 발송"),
            delivery => new($"delivery {delivery}", $"발송 {delivery}")
        );

    public Task<IReadOnlyList<long>> FindDueAsync(JobWindow window, CancellationToken token) =>
        deliveries.FindDueAsync(Channel.Push, token);

    public Task<int> CarryOutAsync(IReadOnlyCollection<long> subjects, JobWindow window, CancellationToken token) =>
        deliveries.SendAsync(Channel.Push, subjects, token);
}
