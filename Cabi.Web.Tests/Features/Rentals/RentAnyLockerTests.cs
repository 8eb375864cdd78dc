using Cabi.Web.Domain;
using Cabi.Web.Domain.People;
using Cabi.Web.Features.Rentals;
using Cabi.Web.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Cabi.Web.Tests.Features.Rentals;

[Trait("Zone", "Any")]
public sealed class RentAnyLockerTests(CabiApp app) : CabiTest(app)
{
    [Fact]
    public async Task The_free_locker_with_the_smallest_number_is_taken()
    {
        var taken = await GivenLockerAsync();
        await RentAsync(await GivenStudentAsync(), taken);
        var next = await GivenLockerAsync();
        await GivenLockerAsync();
        var student = await GivenStudentAsync();

        Assert.Null(await RentAnyAsync(student));

        Assert.Equal(
            next.Id,
            await Db
                .Rentals.OrderByDescending(rental => rental.Id)
                .Select(rental => rental.HeldLockerId)
                .FirstAsync(Token)
        );
    }

    [Fact]
    public async Task When_none_is_left_or_the_person_may_not_rent_it_says_so()
    {
        var student = await GivenStudentAsync();
        await GivenSectionAsync();
        Assert.Equal(new Refusal.NoLockerLeft(), await RentAnyAsync(student));

        await GivenLockerAsync();
        Assert.Null(await RentAnyAsync(student));
        await GivenLockerAsync();
        Assert.Equal(new Refusal.AlreadyRenting(), await RentAnyAsync(student));
    }

    [Fact]
    public async Task Of_thirty_who_press_at_once_for_ten_lockers_ten_get_one_each()
    {
        for (var i = 0; i < 10; i++)
            await GivenLockerAsync();

        var students = new List<Student>();

        for (var i = 0; i < 30; i++)
            students.Add(await GivenStudentAsync());

        var floorId = (await GivenSectionAsync()).FloorId;
        var answers = await Task.WhenAll(
            students.Select(student =>
                Task.Run(async () =>
                {
                    await using var scope = App.Services.CreateAsyncScope();
                    return await scope
                        .ServiceProvider.GetRequiredService<RentAnyLocker>()
                        .ExecuteAsync(ActorOf(student), student.Id, floorId, null, Token);
                })
            )
        );

        Assert.Equal(10, answers.Count(answer => answer is null));
        Assert.All(answers, answer => Assert.True(answer is null or Refusal.NoLockerLeft));
        Assert.Equal(10, await Db.Rentals.CountAsync(rental => rental.HeldLockerId != null, Token));
    }

    private async Task<Refusal?> RentAnyAsync(Student student) =>
        await Scoped<RentAnyLocker>()
            .ExecuteAsync(ActorOf(student), student.Id, (await GivenSectionAsync()).FloorId, sectionId: null, Token);
}
