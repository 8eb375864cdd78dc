using Cabi.Web.Data;
using Cabi.Web.Domain.Rentals;
using Cabi.Web.Features.Settlements;
using Cabi.Web.Messages;
using Cabi.Web.Messages.Notices;

namespace Cabi.Web.Features.Rentals;

/// <summary>What the start of a private rental writes. Saves nothing.</summary>
public sealed class RentalStarter(CabiDb db, UnitOfWork work, OutboxWriter outbox, WaitlistExit waitlist)
{
    public async Task ApplyAsync(Attempt attempt, RentContext.Read read, CancellationToken token)
    {
        var (student, locker, now) = (read.Student, read.Locker, attempt.Now);
        var rental = Rental.Start(student, locker, read.Policy, now, read.TermsId);
        db.Rentals.Add(rental);
        work.Record(attempt, $"locker:{locker.Id}", $"due {rental.DueOn:yyyy-MM-dd}");
        work.FloorChanged(locker.Section.FloorId, now);
        outbox.Add(student.Id, new Notice.RentalStarted(LockerAddress.Of(locker), rental.DueOn), now);

        if (read.IsWaiting)
            await waitlist.ApplyAsync(student.Id, now, token);
    }
}
