using Cabi.Web.Commands.Demo;
using Cabi.Web.Domain.Campus;
using Cabi.Web.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace Cabi.Web.Tests.Commands;

[Trait("Zone", "Any")]
public sealed class SeedDemoCampusTests(CabiApp app) : CabiTest(app)
{
    [Fact]
    public async Task The_demo_campus_is_alive_and_mostly_free_and_made_once()
    {
        await Scoped<SeedDemoCampus>().ExecuteAsync(Token);
        await Scoped<SeedDemoCampus>().ExecuteAsync(Token);

        var lockers = await Db.Lockers.ToListAsync(Token);
        var due = await Db
            .Rentals.Where(rental => rental.HeldLockerId != null)
            .ToDictionaryAsync(rental => rental.LockerId, rental => rental.DueOn, Token);
        var states = lockers
            .Select(locker =>
                (locker.Type, State: locker.StateAt(due.TryGetValue(locker.Id, out var day) ? day : null, Now))
            )
            .ToList();

        Assert.Equal(398, lockers.Count);
        Assert.Equal(2, states.Count(locker => locker.State == LockerState.Overdue));
        Assert.Equal(2, due.Values.Count(day => day == Now.Day));
        Assert.Equal(40, due.Count);
        Assert.Equal(4, states.Count(locker => locker.State == LockerState.Pending));
        Assert.Equal(3, lockers.Count(locker => locker.OutOfServiceReason is not null));
        Assert.InRange(
            states.Count(locker => locker is { Type: LockerType.Private, State: LockerState.Available }),
            200,
            256
        );
        Assert.Equal(342, await Db.Users.CountAsync(Token));
    }
}
