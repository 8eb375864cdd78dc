using Cabi.Web.Data.Outbox;
using Cabi.Web.Jobs.Running;
using Cabi.Web.Messages.Dispatch;

namespace Cabi.Web.Jobs;

/// <summary>Sends the e-mails that wait. Its subjects are deliveries.</summary>
public sealed class DeliverMail(Deliveries deliveries) : IScheduledJob
{
    public static JobSchedule Schedule { get; } =
        JobSchedule.WhenDue<DeliverMail>(
            "Outbox: e-mail",
            new("Deliver mail", "메일 발송"),
            delivery => new($"delivery {delivery}", $"발송 {delivery}")
        );

    public Task<IReadOnlyList<long>> FindDueAsync(JobWindow window, CancellationToken token) =>
        deliveries.FindDueAsync(Channel.Email, token);

    public Task<int> CarryOutAsync(IReadOnlyCollection<long> subjects, JobWindow window, CancellationToken token) =>
        deliveries.SendAsync(Channel.Email, subjects, token);
}
