using Cabi.Web.Domain;
using Cabi.Web.Domain.Campus;
using Cabi.Web.Domain.Students;
using Cabi.Web.Tests.Support;
using FsCheck;
using FsCheck.Fluent;
using Microsoft.EntityFrameworkCore;

namespace Cabi.Web.Tests.Features.Rentals;

/// <summary>Random days of a small campus, step by step beside a model that keeps nothing but dictionaries.</summary>
/// <remarks>A failure prints its seed and the shortest steps that lead to it.</remarks>
[Trait("Zone", "Any")]
public sealed class RentalPropertyTests(CabiApp app) : RentalTest(app)
{
    private const int Days = 25;
    private const int Steps = 30;

    private static readonly Gen<Deed> _anyDeed = Gen.Frequency(
        (4, from student in Gen.Choose(0, 2) from locker in Gen.Choose(0, 2) select (Deed)new Deed.Renting(student, locker)),
        (3, from student in Gen.Choose(0, 2) select (Deed)new Deed.Returning(student)),
        (2, from minutes in Gen.Choose(1, 3 * 24 * 60) select (Deed)new Deed.Waiting(TimeSpan.FromMinutes(minutes))),
        (1, from days in Gen.Choose(20, 60) select (Deed)new Deed.Waiting(TimeSpan.FromDays(days))));

    [Fact]
    public void Whatever_people_do_the_answers_are_the_models_and_nothing_is_held_twice()
    {
        var days = Arb.From(_anyDeed.ArrayOf(Steps), Shorter);

        Prop.ForAll(days, steps => LiveAsync(steps).GetAwaiter().GetResult())
            .Check(Config.QuickThrowOnFailure.WithMaxTest(Days));
    }

    private async Task<bool> LiveAsync(Deed[] steps)
    {
        await App.ResetAsync();
        Forget();
        var students = new[] { await GivenStudentAsync(), await GivenStudentAsync(), await GivenStudentAsync() };
        var lockers = new[] { await GivenLockerAsync(), await GivenLockerAsync(), await GivenLockerAsync() };
        var model = new RentalModel();

        foreach (var step in steps)
        {
            Assert.Equal(model.Do(step, Now), await DoAsync(step, students, lockers));
            await AssertSameAsync(model, students, lockers);
        }

        return true;
    }

    private async Task<Refusal?> DoAsync(Deed step, Student[] students, Locker[] lockers)
    {
        switch (step)
        {
            case Deed.Renting rent:
                return await RentAsync(students[rent.Student], lockers[rent.Locker]);
            case Deed.Returning giveBack:
                return await ReturnAsync(students[giveBack.Student]);
            case Deed.Waiting wait:
                Time.Advance(wait.Time);
                return null;
            default:
                throw new InvalidOperationException($"{step} is no step.");
        }
    }

    private async Task AssertSameAsync(RentalModel model, Student[] students, Locker[] lockers)
    {
        var open = await Db.Rentals
            .Where(rental => rental.HeldLockerId != null)
            .Select(rental => new { rental.HeldLockerId, rental.DueOn, Student = rental.Members.Single().HoldingStudentId })
            .ToListAsync(Token);

        Assert.Equal(
            model.Holders.Select(held => (lockers[held.Key].Id, students[held.Value.Student].Id, held.Value.DueOn)).Order(),
            open.Select(rental => (rental.HeldLockerId!.Value, rental.Student!.Value, rental.DueOn)).Order());
        Assert.Equal(model.Bans.Count, await Db.Bans.CountAsync(Token));
    }

    // A shorter day first: without each step in turn.
    private static IEnumerable<Deed[]> Shorter(Deed[] steps) =>
        Enumerable.Range(0, steps.Length).Select(left => steps.Where((_, index) => index != left).ToArray());
}
