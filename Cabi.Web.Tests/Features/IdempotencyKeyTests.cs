using Cabi.Web.Data.Audit;
using Cabi.Web.Data.Jobs;
using Cabi.Web.Domain;
using Cabi.Web.Domain.Campus;
using Cabi.Web.Domain.People;
using Cabi.Web.Domain.Rentals;
using Cabi.Web.Features;
using Cabi.Web.Features.People;
using Cabi.Web.Features.Rentals;
using Cabi.Web.Features.Waitlists;
using Cabi.Web.Jobs;
using Cabi.Web.Messages.Notices;
using Cabi.Web.Tests.Jobs;
using Cabi.Web.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace Cabi.Web.Tests.Features;

/// <summary>
/// A request id belongs to its actor, its action and its target: no form reaches what the service does by itself.
/// </summary>
public sealed class IdempotencyKeyTests(CabiApp app) : JobTest(app)
{
    [Fact]
    public async Task Forms_sent_under_the_ids_of_the_service_keep_no_share_room_from_being_settled()
    {
        var poisoner = await GivenHolderAsync();

        foreach (var room in Enumerable.Range(1, 200))
            await PoisonAsync(poisoner, IdempotencyKeys.Of("SettleShareRoom", room));

        var people = await GivenStudentsAsync(2);
        var (locker, opened) = await GivenRoomAsync(people);
        await PoisonAsync(poisoner, IdempotencyKeys.Of("SettleShareRoom", opened.Id));
        Time.Set(opened.EndsAt);

        Assert.Null(await DescribeAsync(people[0], "Ours", note: null));
        Assert.Equal(people.Select(person => person.Id).Order(), await HoldersAsync(locker));
    }

    [Fact]
    public async Task Forms_sent_under_the_ids_of_the_service_keep_no_drop_from_being_told_of()
    {
        var (waiting, opensAt) = await GivenSomebodyWaitingAsync();
        await PoisonAsync(await GivenHolderAsync(), IdempotencyKeys.Of("SettleDrop", opensAt.Ticks));
        Time.Set(opensAt);

        await RunAsync<SettleDrops>();

        Assert.Single((await ToldAsync(waiting)).OfType<Notice.LockerHeldForYou>());
    }

    [Fact]
    public async Task Forms_sent_under_the_ids_of_the_service_keep_no_rental_from_being_flagged()
    {
        var late = await GivenHolderAsync();
        await PoisonAsync(
            await GivenHolderAsync(),
            IdempotencyKeys.Of(nameof(FlagLongOverdue), (await RentalOfAsync(late)).Id)
        );
        SetWall(days: 31 + 21, 9);

        await RunAsync<FlagLongOverdue>();

        Assert.Equal(Now.Utc, (await RentalOfAsync(late)).FlaggedAt);
    }

    [Fact]
    public async Task One_id_sent_by_two_people_is_two_requests()
    {
        var (one, other) = (await GivenStudentAsync(), await GivenStudentAsync());
        var actor = ActorOf(one);

        Assert.Null(await RentAsync(one, await GivenLockerAsync(), actor));
        Assert.Null(
            await RentAsync(other, await GivenLockerAsync(), ActorOf(other) with { RequestId = actor.RequestId })
        );
        Assert.Equal(2, await Db.Rentals.CountAsync(Token));
    }

    [Fact]
    public async Task One_id_on_another_person_is_refused_and_nothing_is_done_to_them()
    {
        var actor = await GivenStaffActAsync();
        var (banned, spared) = (await GivenStudentAsync(), await GivenStudentAsync());
        var endsAt = Now.SameTimeAfter(3);

        Assert.Null(await Scoped<BanStudent>().ExecuteAsync(actor, banned.Id, endsAt, "Keys were lost.", Token));
        Assert.Equal(
            new Refusal.FormReused(),
            await Scoped<BanStudent>().ExecuteAsync(actor, spared.Id, endsAt, "Keys were lost.", Token)
        );
        Assert.Null(await Scoped<BanStudent>().ExecuteAsync(actor, banned.Id, endsAt, "Keys were lost.", Token));
        Assert.Equal(banned.Id, (await Db.Bans.SingleAsync(Token)).StudentId);
    }

    [Fact]
    public async Task One_id_on_another_ban_of_the_same_person_is_refused()
    {
        var actor = await GivenStaffActAsync();
        var student = await GivenStudentAsync();
        await GivenBanAsync(student);
        await GivenBanAsync(student, days: 5);
        var bans = await Db.Bans.OrderBy(ban => ban.Id).Select(ban => ban.Id).ToListAsync(Token);

        Assert.Null(await Scoped<LiftBan>().ExecuteAsync(actor, bans[0], "A mistake.", Token));
        Assert.Equal(
            new Refusal.FormReused(),
            await Scoped<LiftBan>().ExecuteAsync(actor, bans[1], "A mistake.", Token)
        );
        Assert.True((await Db.Bans.SingleAsync(ban => ban.Id == bans[1], Token)).IsRunningAt(Now));
    }

    [Fact]
    public async Task One_id_with_another_end_or_reason_of_a_ban_is_refused()
    {
        var actor = await GivenStaffActAsync();
        var student = await GivenStudentAsync();
        var endsAt = Now.SameTimeAfter(3);

        Assert.Null(await BanAsync(endsAt, "Keys were lost."));
        Assert.Equal(new Refusal.FormReused(), await BanAsync(Now.SameTimeAfter(4), "Keys were lost."));
        Assert.Equal(new Refusal.FormReused(), await BanAsync(endsAt, "A door was broken."));
        Assert.Null(await BanAsync(endsAt, "Keys were lost."));
        Assert.Equal(endsAt, (await Db.Bans.SingleAsync(Token)).EndsAt);

        Task<Refusal?> BanAsync(DateTime until, string reason) =>
            InScopeAsync<BanStudent>(verb => verb.ExecuteAsync(actor, student.Id, until, reason, Token));
    }

    [Fact]
    public async Task One_id_for_another_ticket_is_refused()
    {
        var actor = await GivenStaffActAsync();
        var student = await GivenStudentAsync();

        Assert.Null(await GrantAsync(TicketKind.Extension, 3));
        Assert.Equal(new Refusal.FormReused(), await GrantAsync(TicketKind.Extension, 7));
        Assert.Equal(new Refusal.FormReused(), await GrantAsync(TicketKind.Move, 0));
        Assert.Null(await GrantAsync(TicketKind.Extension, 3));
        Assert.Equal(3, (await Db.Tickets.SingleAsync(Token)).Days);

        Task<Refusal?> GrantAsync(TicketKind kind, int days) =>
            InScopeAsync<GrantTicket>(verb => verb.ExecuteAsync(actor, student.Id, kind, days, "Illness.", Token));
    }

    [Fact]
    public async Task One_id_with_another_title_or_note_is_refused()
    {
        var student = await GivenHolderAsync();
        var actor = ActorOf(student);

        Assert.Null(await DescribeAsync(student, "Gym bag", "left", actor));
        Assert.Equal(new Refusal.FormReused(), await DescribeAsync(student, "Books", "left", actor));
        Assert.Equal(new Refusal.FormReused(), await DescribeAsync(student, "Gym bag", "right", actor));
        Assert.Null(await DescribeAsync(student, " Gym bag ", "left", actor));
        Assert.Equal("Gym bag", (await RentalOfAsync(student)).Title);
    }

    [Fact]
    public async Task One_id_with_another_code_or_for_a_later_rental_is_refused()
    {
        var student = await GivenHolderAsync();
        var actor = ActorOf(student);

        Assert.Null(await ReturnAsync(student, "0042", actor));
        Assert.Equal(new Refusal.FormReused(), await ReturnAsync(student, "0043", actor));
        Assert.Null(await ReturnAsync(student, "0042", actor));

        Time.AdvanceDays(1);
        Assert.Null(await RentAsync(student, await GivenLockerAsync()));
        Assert.Equal(new Refusal.FormReused(), await ReturnAsync(student, "0042", actor));
        Assert.NotNull(await RentalOfAsync(student));
    }

    [Fact]
    public async Task A_form_about_an_earlier_rental_touches_no_later_one()
    {
        var student = await GivenHolderAsync();
        var earlier = await StartAsync(student);
        Assert.Null(await ReturnAsync(student));
        Time.AdvanceDays(1);
        Assert.Null(await RentAsync(student, await GivenLockerAsync()));

        Assert.Equal(
            new Refusal.RentalOver(),
            await InScopeAsync<ReturnLocker>(verb =>
                verb.ExecuteAsync(ActorOf(student), student.Id, earlier, null, Token)
            )
        );
        Assert.Equal(
            new Refusal.RentalOver(),
            await InScopeAsync<DescribeRental>(verb =>
                verb.ExecuteAsync(ActorOf(student), student.Id, earlier, "Books", null, Token)
            )
        );
        Assert.Null((await RentalOfAsync(student)).Title);
    }

    [Fact]
    public async Task Nobody_can_guess_a_code_from_what_is_stored_of_a_request()
    {
        var student = await GivenHolderAsync();
        var (actor, startedAt) = (ActorOf(student), await StartAsync(student));
        Assert.Null(await ReturnAsync(student, "0042", actor));

        var entry = await Db.AuditEntries.SingleAsync(entry => entry.Action == "ReturnLocker", Token);

        Assert.Equal(DigestWith(actor.RequestId, "0042"), entry.Asked);
        Assert.NotEqual(actor.RequestId, entry.IdempotencyKey);
        Assert.DoesNotContain(
            Enumerable.Range(0, 10_000),
            code => DigestWith(entry.IdempotencyKey, $"{code:D4}").AsSpan().SequenceEqual(entry.Asked)
        );

        byte[] DigestWith(Guid id, string code) => RequestDigest.Of(id, "ReturnLocker", [student.Id, startedAt, code]);
    }

    [Fact]
    public async Task A_room_that_cannot_be_settled_breaks_no_verb_and_its_failure_names_the_entry_in_its_way()
    {
        var people = await GivenStudentsAsync(2);
        var (locker, room) = await GivenRoomAsync(people);
        await TakeIdOfServiceAsync(IdempotencyKeys.Of("SettleShareRoom", room.Id));
        Time.Set(room.EndsAt);

        Assert.Equal(new Refusal.NothingRented(), await DescribeAsync(people[0], "Ours", note: null));
        Assert.Equal(new Refusal.RoomUnsettled(), await RentAsync(people[1], await GivenLockerAsync()));
        Assert.Equal(new Refusal.RoomUnsettled(), await OpenAsync(await GivenStudentAsync(), locker));
        Assert.Null(await RentAsync(await GivenStudentAsync(), await GivenLockerAsync()));

        await RunAsync<SettleShareRooms>();

        Assert.Contains(
            "Broken of rental",
            (await FailureOfAsync(nameof(SettleShareRooms))).Error,
            StringComparison.Ordinal
        );
        Assert.Equal((0, 1), CountsOf<SettleShareRooms>());
    }

    [Fact]
    public async Task A_drop_that_cannot_be_settled_is_a_failure_and_counts_as_nothing_done()
    {
        var (_, opensAt) = await GivenSomebodyWaitingAsync();
        await TakeIdOfServiceAsync(IdempotencyKeys.Of("SettleDrop", opensAt.Ticks));
        Time.Set(opensAt);

        await RunAsync<SettleDrops>();

        Assert.Contains(
            "Broken of rental",
            (await FailureOfAsync(nameof(SettleDrops))).Error,
            StringComparison.Ordinal
        );
        Assert.Equal((0, 1), CountsOf<SettleDrops>());
    }

    [Fact]
    public async Task Repeats_are_not_counted()
    {
        using var started = new HeardCount("cabi.rentals.started");
        using var ended = new HeardCount("cabi.rentals.ended");
        var locker = await GivenLockerAsync();
        var student = await GivenStudentAsync();
        var (rent, give) = (ActorOf(student), ActorOf(student));
        await GivenHolderAsync();

        var twice = await AtOnceAsync(
            Enumerable
                .Range(0, 4)
                .Select(_ =>
                    (Func<Task<Refusal?>>)(
                        () =>
                            InScopeAsync<RentAnyLocker>(verb =>
                                verb.ExecuteAsync(rent, student.Id, locker.Section.FloorId, sectionId: null, Token)
                            )
                    )
                )
        );
        var returned = await AtOnceAsync(
            Enumerable.Range(0, 4).Select(_ => (Func<Task<Refusal?>>)(() => ReturnAsync(student, null, give)))
        );

        Assert.All([.. twice, .. returned], Assert.Null);
        Assert.Equal((2, 1), (started.Total, ended.Total));
    }

    // What a hostile client can do: a form of its own, under an id of its choice.
    private async Task PoisonAsync(Student student, Guid id) =>
        Assert.Null(await DescribeAsync(student, "Mine", note: null, ActorOf(student) with { RequestId = id }));

    // What no client can do; a restored backup might.
    private async Task TakeIdOfServiceAsync(Guid id)
    {
        var db = Db;
        db.AuditEntries.Add(new AuditEntry(AuditActor.Service, id, "Broken", "rental", null, Now));
        await db.SaveChangesAsync(Token);
    }

    private async Task<(Student Waiting, DateTime OpensAt)> GivenSomebodyWaitingAsync()
    {
        var locker = await GivenLockerAsync(LockerType.Private);
        var holder = await GivenStudentAsync();
        Assert.Null(await RentAsync(holder, locker));
        Assert.Null(await ReturnAsync(holder));
        var opensAt = (await Db.Lockers.SingleAsync(each => each.Id == locker.Id, Token)).OpensAt!.Value;
        var waiting = await GivenStudentAsync();
        Assert.Null(
            await Scoped<JoinWaitlist>()
                .ExecuteAsync(ActorOf(waiting), waiting.Id, locker.SectionId, locker.Type, Token)
        );
        return (waiting, opensAt);
    }

    private Task<JobFailure> FailureOfAsync(string job) =>
        Db.JobFailures.SingleAsync(failure => failure.Job == job, Token);

    private (int Done, int Failed) CountsOf<TJob>()
    {
        var outcome = Assert.Single(OutcomesOf<TJob>());
        return (outcome.Done, outcome.Failed);
    }
}
