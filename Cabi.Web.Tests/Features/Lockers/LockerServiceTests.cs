using Cabi.Web.Domain;
using Cabi.Web.Domain.Campus;
using Cabi.Web.Domain.Policies;
using Cabi.Web.Domain.Sharing;
using Cabi.Web.Features;
using Cabi.Web.Features.Lockers;
using Cabi.Web.Features.Sharing;
using Cabi.Web.Messages;
using Cabi.Web.Messages.Notices;
using Cabi.Web.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace Cabi.Web.Tests.Features.Lockers;

/// <summary>Taking lockers out of service and putting them back.</summary>
[Trait("Zone", "Any")]
public sealed class LockerServiceTests(CabiApp app) : StaffTest(app)
{
    [Fact]
    public async Task A_locker_out_of_service_is_nobodys_to_rent_until_it_is_put_back()
    {
        var locker = await GivenLockerAsync();
        var student = await GivenStudentAsync();

        Assert.Null(await TakeOutAsync(await GivenStaffActAsync(), locker, "The hinge is broken."));
        Assert.Equal(new Refusal.LockerOutOfService("The hinge is broken."), await RentAsync(student, locker));
        var entry = await AuditedAsync();
        Assert.Equal(
            (
                nameof(TakeLockerOut),
                $"locker:{locker.Id}",
                "service: in service → out (The hinge is broken.)",
                "The hinge is broken."
            ),
            (entry.Action, entry.Subject, entry.Detail, entry.Reason)
        );

        Assert.Null(await PutBackAsync(await GivenStaffActAsync(), locker, "It has a new hinge."));
        Assert.Null(await RentAsync(student, locker));
        entry = await Db.AuditEntries.SingleAsync(entry => entry.Action == nameof(PutLockerBack), Token);
        Assert.Equal(
            ("service: out (The hinge is broken.) → in service", "It has a new hinge."),
            (entry.Detail, entry.Reason)
        );
    }

    [Fact]
    public async Task Its_floor_is_drawn_anew()
    {
        var locker = await GivenLockerAsync();
        var before = await Db.FloorChanges.CountAsync(Token);

        await TakeOutAsync(await GivenStaffActAsync(), locker, Why);
        await PutBackAsync(await GivenStaffActAsync(), locker, Why);

        Assert.Equal(before + 2, await Db.FloorChanges.CountAsync(Token));
    }

    [Fact]
    public async Task A_group_that_gathers_around_it_is_sent_home()
    {
        var locker = await GivenLockerAsync(LockerType.Shared);
        var (host, guest, gone) = (await GivenStudentAsync(), await GivenStudentAsync(), await GivenStudentAsync());
        var id = await GivenRoomAsync(locker, host.Id, guest.Id, gone.Id);

        Assert.Null(await TakeOutAsync(await GivenStaffActAsync(), locker, Why));

        var room = await Db.ShareRooms.Include(room => room.Members).SingleAsync(Token);
        Assert.Equal((null, Now.Utc, null), (room.OpenLockerId, room.SettledAt, room.RentalId));
        Assert.All(room.Members, member => Assert.Null(member.SeatedStudentId));
        Assert.Equal(
            new Notice.RoomDissolved(LockerAddress.Of(await WholeAsync(locker))),
            Assert.Single(await ToldAsync(host.Id))
        );
        Assert.IsType<Notice.RoomDissolved>(Assert.Single(await ToldAsync(guest.Id)));
        Assert.Empty(await ToldAsync(gone.Id));
        Assert.EndsWith($"; room:{id} dissolved", (await AuditedAsync()).Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_group_whose_time_was_up_has_its_rental_first()
    {
        var locker = await GivenLockerAsync(LockerType.Shared);
        var (host, guest, gone) = (await GivenStudentAsync(), await GivenStudentAsync(), await GivenStudentAsync());
        await GivenRoomAsync(locker, host.Id, guest.Id, gone.Id);
        Time.Advance(TimeSpan.FromMinutes(10));

        Assert.Null(await TakeOutAsync(await GivenStaffActAsync(), locker, Why));

        Assert.Equal(2, await Db.RentalMembers.CountAsync(member => member.HoldingStudentId != null, Token));
        Assert.Collection(
            await ToldAsync(host.Id),
            first => Assert.IsType<Notice.SharedRentalStarted>(first),
            then => Assert.IsType<Notice.LockerTakenOut>(then)
        );
        Assert.Equal(Why, (await Db.Lockers.SingleAsync(Token)).OutOfServiceReason);
    }

    [Fact]
    public async Task Everyone_who_holds_it_is_told_of_both_and_keeps_it()
    {
        var (one, other, third) = (await GivenStudentAsync(), await GivenStudentAsync(), await GivenStudentAsync());
        var locker = await GivenSharedRentalAsync(one, other, third);
        Assert.Null(await ReturnAsync(third));
        var dueOn = (await RentalOfAsync(one)).DueOn;
        var address = LockerAddress.Of(await WholeAsync(locker));
        var before = (await ToldAsync(one.Id)).Count;

        Assert.Null(await TakeOutAsync(await GivenStaffActAsync(), locker, "The hinge is broken."));
        Assert.Null(await PutBackAsync(await GivenStaffActAsync(), locker, Why));

        Notice[] told =
        [
            new Notice.LockerTakenOut(address, dueOn, "The hinge is broken."),
            new Notice.LockerPutBack(address, dueOn),
        ];
        Assert.Equal(told, (await ToldAsync(one.Id)).Skip(before));
        Assert.Equal(told, (await ToldAsync(other.Id)).Skip(before));
        Assert.DoesNotContain(await ToldAsync(third.Id), notice => told.Contains(notice));
        Assert.Equal(locker.Id, (await RentalOfAsync(other)).HeldLockerId);
    }

    [Fact]
    public async Task Its_holder_is_told_of_another_reason_too_and_a_reason_without_a_full_stop_gets_one()
    {
        var student = await GivenHolderAsync();
        var locker = await Db.Lockers.SingleAsync(Token);
        await TakeOutAsync(await GivenStaffActAsync(), locker, "The hinge is broken.");
        await TakeOutAsync(await GivenStaffActAsync(), locker, "No key");

        var told = (await ToldAsync(student.Id)).OfType<Notice.LockerTakenOut>().ToList();

        Assert.Equal(["The hinge is broken.", "No key"], told.Select(notice => notice.Reason));
        var body = told[1].Text(Scoped<NoticeWriter>()).Body;
        Assert.Contains("Reason: No key. It is still yours", body.English, StringComparison.Ordinal);
        Assert.Contains("이유: No key. 대여는 그대로", body.Korean, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Both_have_a_reason_and_change_something()
    {
        var locker = await GivenLockerAsync();

        await AssertRefusedAsync(
            new Refusal.ReasonMissing(),
            async () => await TakeOutAsync(await GivenStaffActAsync(), locker, "")
        );
        await AssertRefusedAsync(
            new Refusal.ReasonMissing(),
            async () => await PutBackAsync(await GivenStaffActAsync(), locker, "")
        );
        await AssertRefusedAsync(
            new Refusal.NothingChanged(),
            async () => await PutBackAsync(await GivenStaffActAsync(), locker, Why)
        );
        await TakeOutAsync(await GivenStaffActAsync(), locker, Why);
        await AssertRefusedAsync(
            new Refusal.NothingChanged(),
            async () => await TakeOutAsync(await GivenStaffActAsync(), locker, Why)
        );
        Assert.Null(await TakeOutAsync(await GivenStaffActAsync(), locker, "Another reason."));
    }

    [Fact]
    public async Task The_same_request_sent_again_changes_nothing_more()
    {
        var locker = await GivenLockerAsync();

        await AssertOnceAsync(actor => TakeOutAsync(actor, locker, Why));
        await AssertOnceAsync(actor => PutBackAsync(actor, locker, Why));
    }

    private Task<Refusal?> TakeOutAsync(Actor actor, Locker locker, string reason) =>
        Scoped<TakeLockerOut>().ExecuteAsync(actor, locker.Id, reason, Token);

    private Task<Refusal?> PutBackAsync(Actor actor, Locker locker, string reason) =>
        Scoped<PutLockerBack>().ExecuteAsync(actor, locker.Id, reason, Token);

    private Task<Locker> WholeAsync(Locker locker) =>
        Db.Lockers.Include(each => each.Section.Floor.Building).SingleAsync(each => each.Id == locker.Id, Token);

    private async Task<int> GivenRoomAsync(Locker locker, int host, int guest, int gone)
    {
        var db = Db;
        var room = ShareRoom.Open(
            host,
            await db.Lockers.SingleAsync(each => each.Id == locker.Id, Token),
            new CabiPolicy(),
            Scoped<RoomVault>().Seal(RoomKeys.New()),
            termsId: null,
            Now
        );
        Assert.Null(room.Join(guest, termsId: null, Now));
        Assert.Null(room.Join(gone, termsId: null, Now));
        Assert.Null(room.Leave(gone, Now));
        db.ShareRooms.Add(room);
        await db.SaveChangesAsync(Token);
        return room.Id;
    }
}
