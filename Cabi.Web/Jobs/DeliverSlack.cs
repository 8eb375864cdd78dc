using Cabi.Web.Data.Outbox;
using Cabi.Web.Jobs.Running;
using Cabi.Web.Messages.Dispatch;

namespace Cabi.Web.Jobs;

/// <summary>Sends what waits for Slack. Its subjects are deliveries.</summary>
public sealed class DeliverSlack(Deliveries deliveries) : IScheduledJob
{
    public static JobSchedule Schedule { get; } =
        JobSchedule.WhenDue<DeliverSlack>(
            "Outbox: Slack",
            new("Deliver to Slack", "Slack 발송"),
            delivery => new($"delivery {delivery}", $"발송 {delivery}")
        );

    public Task<IReadOnlyList<long>> FindDueAsync(JobWindow window, CancellationToken token) =>
        deliveries.FindDueAsync(Channel.Slack, token);

    public Task<int> CarryOutAsync(IReadOnlyCollection<long> subjects, JobWindow window, CancellationToken token) =>
        deliveries.SendAsync(Channel.Slack, subjects, token);
}
