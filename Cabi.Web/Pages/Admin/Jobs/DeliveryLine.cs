using Cabi.Web.Data;
using Cabi.Web.Data.Outbox;

namespace Cabi.Web.Pages.Admin.Jobs;

/// <summary>A delivery as operators see it. Its times are real times (UTC).</summary>
/// <param name="Kind">The kind of its message, or its mail.</param>
/// <param name="Error">Why the last attempt failed; empty when none did.</param>
public sealed record DeliveryLine(
    long Id,
    string Email,
    int? StudentId,
    Channel Channel,
    string Kind,
    int Attempts,
    DateTime CreatedAt,
    DateTime? NextTryAt,
    DateTime? DeadLetteredAt,
    string Error
)
{
    public static IQueryable<DeliveryLine> Of(CabiDb db, IQueryable<Delivery> deliveries) =>
        deliveries.Select(delivery => new DeliveryLine(
            delivery.Id,
            delivery.Account.Email ?? "",
            db.Students.Where(student => student.AccountId == delivery.AccountId)
                .Select(student => (int?)student.Id)
                .FirstOrDefault(),
            delivery.Channel,
            delivery.AccountMail ?? delivery.Message!.Kind,
            delivery.Attempts,
            delivery.CreatedAt,
            delivery.NextTryAt,
            delivery.DeadLetteredAt,
            delivery.Error ?? ""
        ));
}
