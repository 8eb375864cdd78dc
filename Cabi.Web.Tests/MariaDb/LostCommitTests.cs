using Cabi.Web.Domain;
using Cabi.Web.Domain.Campus;
using Cabi.Web.Domain.People;
using Cabi.Web.Features.Rentals;
using Cabi.Web.Tests.Features.Rentals;
using Microsoft.EntityFrameworkCore;

namespace Cabi.Web.Tests.MariaDb;

/// <summary>
/// A verb whose commit is unknown asks under its request's id, and so is carried out once whatever has happened.
/// </summary>
[Trait("Database", "MariaDb")]
public sealed class LostCommitTests(WiredApp app) : RentalTest(app), IClassFixture<WiredApp>
{
    [Fact]
    public async Task A_rental_whose_commit_was_heard_is_there_once_and_the_student_is_told_that_it_is_theirs()
    {
        var (student, locker) = (await GivenStudentAsync(), await GivenLockerAsync());
        app.Wire.CutAfter(CutWire.Commit);

        Assert.Null(await RentAsync(student, locker));

        await HoldsOnceAsync(student, locker);
    }

    [Fact]
    public async Task A_rental_whose_commit_was_not_heard_is_not_there_and_the_student_is_asked_to_press_again()
    {
        var (student, locker) = (await GivenStudentAsync(), await GivenLockerAsync());
        var actor = ActorOf(student);
        app.Wire.CutBefore(CutWire.Commit);

        Assert.Equal(new Refusal.TooBusy(), await RentAsync(student, locker, actor));
        Assert.Equal(0, await Db.Rentals.CountAsync(Token));
        Assert.Null(await RentAsync(student, locker, actor));

        await HoldsOnceAsync(student, locker);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Another_verb_decides_again_unless_it_has_been_carried_out(bool wasHeard)
    {
        var (student, locker) = (await GivenStudentAsync(), await GivenLockerAsync());
        var floorId = (await GivenSectionAsync()).FloorId;

        if (wasHeard)
            app.Wire.CutAfter(CutWire.Commit);
        else
            app.Wire.CutBefore(CutWire.Commit);

        Assert.Null(
            await InScopeAsync<RentAnyLocker>(verb =>
                verb.ExecuteAsync(ActorOf(student), student.Id, floorId, null, Token)
            )
        );

        await HoldsOnceAsync(student, locker);
    }

    private async Task HoldsOnceAsync(Student student, Locker locker)
    {
        Assert.Equal(1, app.Wire.TakeCuts());
        Assert.Equal(locker.Id, (await RentalOfAsync(student)).LockerId);
        Assert.Equal(1, await Db.Rentals.CountAsync(Token));
        Assert.Equal(1, await Db.AuditEntries.CountAsync(Token));
        Assert.Equal(1, await Db.Messages.CountAsync(Token));
    }
}
