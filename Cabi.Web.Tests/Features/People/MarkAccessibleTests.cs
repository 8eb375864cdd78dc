using Cabi.Web.Domain;
using Cabi.Web.Features.Lockers;
using Cabi.Web.Features.People;
using Cabi.Web.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace Cabi.Web.Tests.Features.People;

[Trait("Zone", "Any")]
public sealed class MarkAccessibleTests(CabiApp app) : StaffTest(app)
{
    [Fact]
    public async Task A_student_is_marked_and_unmarked_with_an_entry_each()
    {
        var id = (await GivenStudentAsync()).Id;

        await AssertOnceAsync(actor =>
            Scoped<MarkStudentAccessible>().ExecuteAsync(actor, id, needsAccessibleLocker: true, Token)
        );
        Assert.True((await Db.Students.SingleAsync(Token)).NeedsAccessibleLocker);
        var entry = await AuditedAsync();
        Assert.Equal(
            (nameof(MarkStudentAccessible), $"student:{id}", "needs an accessible locker: no → yes"),
            (entry.Action, entry.Subject, entry.Detail)
        );

        await AssertRefusedAsync(
            new Refusal.NothingChanged(),
            async () =>
                await Scoped<MarkStudentAccessible>()
                    .ExecuteAsync(await GivenStaffActAsync(), id, needsAccessibleLocker: true, Token)
        );
        Assert.Null(
            await Scoped<MarkStudentAccessible>()
                .ExecuteAsync(await GivenStaffActAsync(), id, needsAccessibleLocker: false, Token)
        );
        Assert.False((await Db.Students.SingleAsync(Token)).NeedsAccessibleLocker);
    }

    [Fact]
    public async Task A_locker_is_marked_and_unmarked_with_an_entry_each()
    {
        var id = (await GivenLockerAsync()).Id;

        await AssertOnceAsync(actor =>
            Scoped<MarkLockerAccessible>().ExecuteAsync(actor, id, isAccessible: true, Token)
        );
        Assert.True((await Db.Lockers.SingleAsync(Token)).IsAccessible);
        var entry = await AuditedAsync();
        Assert.Equal(
            (nameof(MarkLockerAccessible), $"locker:{id}", "accessible: no → yes"),
            (entry.Action, entry.Subject, entry.Detail)
        );

        await AssertRefusedAsync(
            new Refusal.NothingChanged(),
            async () =>
                await Scoped<MarkLockerAccessible>()
                    .ExecuteAsync(await GivenStaffActAsync(), id, isAccessible: true, Token)
        );
        Assert.Null(
            await Scoped<MarkLockerAccessible>()
                .ExecuteAsync(await GivenStaffActAsync(), id, isAccessible: false, Token)
        );
        Assert.False((await Db.Lockers.SingleAsync(Token)).IsAccessible);
    }
}
