using Cabi.Web.Data;
using Cabi.Web.Domain.Rentals;
using Cabi.Web.Domain.Time;
using Cabi.Web.Messages;
using Cabi.Web.Messages.Notices;
using Microsoft.EntityFrameworkCore;

namespace Cabi.Web.Features.Lockers;

/// <summary>Everyone who holds a locker together, for what they all must be told of it. It saves nothing.</summary>
public sealed class LockerHolders(CabiDb db, OutboxWriter outbox)
{
    /// <param name="say">What is told, given the rental; not asked where nobody holds the locker.</param>
    public async Task TellAsync(int lockerId, Func<Rental, Notice> say, Moment now, CancellationToken token)
    {
        var rental = await db
            .Rentals.AsNoTracking()
            .Include(rental => rental.Members)
            .SingleOrDefaultAsync(rental => rental.HeldLockerId == lockerId, token);

        if (rental is null)
            return;

        foreach (var member in rental.Holders)
            outbox.Add(member.StudentId, say(rental), now);
    }
}
