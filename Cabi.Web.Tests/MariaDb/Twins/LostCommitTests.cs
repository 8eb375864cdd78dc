using Cabi.Web.Domain.Campus;
using Cabi.Web.Domain.People;
using Cabi.Web.Features.Rentals;
using Cabi.Web.Tests.MariaDb.Support;
using Cabi.Web.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace Cabi.Web.Tests.MariaDb.Twins;

/// <summary>
/// A verb whose commit is unknown asks under its request's id, and so is carried out once whatever has happened.
/// </summary>
[Trait("Database", "MariaDb")]
public sealed class LostCommitTests(WiredApp app) : CabiTest(app), IClassFixture<WiredApp>
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_rental_is_there_once_and_its_student_is_told_so_whether_its_commit_was_heard_or_not(
        bool wasHeard
    )
    {
        var (student, locker) = (await GivenStudentAsync(), await GivenLockerAsync());

        if (wasHeard)
            app.Wire.CutAfter(CutWire.Commit);
        else
            app.Wire.CutBefore(CutWire.Commit);

        Assert.Null(await RentAsync(student, locker));

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
