using Cabi.Web.Data;
using Cabi.Web.Domain.Rentals;
using Cabi.Web.Domain.Time;
using Cabi.Web.Features.Settlements;
using Cabi.Web.Messages;
using Cabi.Web.Messages.Notices;

namespace Cabi.Web.Features.Rentals;

/// <summary>What the start of a private rental writes, beside its audit entry. Saves nothing.</summary>
public sealed class RentalStarter(CabiDb db, UnitOfWork work, OutboxWriter outbox, WaitlistExit waitlist)
{
    public async Task<Rental> ApplyAsync(RentContext.Read read, Moment now, CancellationToken token)
    {
        var (student, locker) = (read.Student, read.Locker);
        var rental = Rental.Start(student, locker, read.Policy, now, read.TermsId);
        db.Rentals.Add(rental);
        work.FloorChanged(locker.Section.FloorId, now);
        outbox.Add(student.Id, new Notice.RentalStarted(LockerAddress.Of(locker), rental.DueOn), now);

        if (read.IsWaiting)
            await waitlist.ApplyAsync(student.Id, now, token);

        return rental;
    }
}
