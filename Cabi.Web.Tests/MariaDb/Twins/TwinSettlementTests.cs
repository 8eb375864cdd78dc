using Cabi.Web.Domain.Campus;
using Cabi.Web.Domain.People;
using Cabi.Web.Features.Settlements;
using Cabi.Web.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Cabi.Web.Tests.MariaDb.Twins;

/// <summary>
/// Two instances that come upon one ended share room at once, and one that opens what the other settles.
/// </summary>
[Trait("Database", "MariaDb")]
public sealed class TwinSettlementTests(TwinApp twins) : CabiTest(twins), IClassFixture<TwinApp>
{
    [Fact]
    public async Task Both_settle_a_room_and_it_becomes_one_rental_of_which_everyone_is_told_once()
    {
        for (var round = 0; round < 5; round++)
        {
            var people = await GivenStudentsAsync(3);
            var (locker, room) = await GivenRoomAsync(people);
            Time.Set(room.EndsAt);
            twins.Twin.Time.Set(room.EndsAt);

            await Task.WhenAll(
                people
                    .Concat(people)
                    .SelectMany(person =>
                        new[] { SettleOnAsync(twins, person, locker), SettleOnAsync(twins.Twin, person, locker) }
                    )
            );

            Assert.Equal(people.Select(person => person.Id).Order(), await HoldersAsync(locker));
            Assert.Equal(1, await Db.Rentals.CountAsync(rental => rental.LockerId == locker.Id, Token));

            foreach (var person in people)
                Assert.Single(await ToldAsync(person));
        }
    }

    private static Task SettleOnAsync(CabiApp app, Student person, Locker locker) =>
        Task.Run(async () =>
        {
            await using var scope = app.Services.CreateAsyncScope();
            await scope.ServiceProvider.GetRequiredService<Settlement>().SettleDueAsync(person.Id, locker.Id, Token);
        });
}
