using Cabi.Web.Data;
using Cabi.Web.Data.Changes;
using Cabi.Web.Data.Queries;
using Cabi.Web.Domain.Campus;
using Cabi.Web.Domain.Sharing;
using Cabi.Web.Domain.Time;
using Cabi.Web.Features.Settlements;
using Cabi.Web.Features.Sharing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Cabi.Web.Tests.Browser.Support;

/// <summary>Groups that gather around the shared lockers of the demo campus.</summary>
public static class DemoRooms
{
    extension(DemoCampus campus)
    {
        /// <summary>An open share room that so many have entered.</summary>
        /// <returns>Their e-mails; whoever has opened it is first.</returns>
        public async Task<IReadOnlyList<string>> NewRoomAsync(int people, int? onFloor = null)
        {
            var emails = Enumerable.Range(0, people).Select(_ => campus.NewStudent()).ToList();
            var locker = await campus.FreeSharedAsync(onFloor);
            await campus.ActAsync<OpenShareRoom>(
                emails[0],
                (open, actor, student) => open.ExecuteAsync(actor, student, locker, CancellationToken.None)
            );
            var token = campus.KeysOf(await campus.LastRoomAsync()).Token;

            foreach (var email in emails.Skip(1))
                await campus.ActAsync<JoinShareRoom>(
                    email,
                    (join, actor, student) => join.ByLinkAsync(actor, student, token, CancellationToken.None)
                );

            return emails;
        }

        /// <summary>A share room whose end has passed and which nobody has settled yet.</summary>
        /// <inheritdoc cref="NewRoomAsync"/>
        public async Task<IReadOnlyList<string>> NewEndedRoomAsync(int people)
        {
            var emails = Enumerable.Range(0, people).Select(_ => campus.NewStudent()).ToList();
            var lockerId = await campus.FreeSharedAsync(onFloor: null);
            await campus.AskAsync(async services =>
            {
                var (db, now) = (services.GetRequiredService<CabiDb>(), services.GetRequiredService<CampusClock>().Now);

                // One that came to nothing may still be around it.
                await services
                    .GetRequiredService<Settlement>()
                    .SettleDueAsync(studentId: null, lockerId, CancellationToken.None);

                var policy = await db.Policies.InForceAt(now).SingleAsync();
                var opened = now with { Utc = now.Utc.AddMinutes(-policy.RoomMinutes - 1) };
                var locker = await db
                    .Lockers.Include(locker => locker.Section)
                    .SingleAsync(locker => locker.Id == lockerId);
                var host = await DemoCampus.StudentAsync(services, emails[0]);
                var room = ShareRoom.Open(
                    host.Id,
                    locker,
                    policy,
                    services.GetRequiredService<RoomVault>().Seal(RoomKeys.New()),
                    termsId: null,
                    opened
                );

                foreach (var email in emails.Skip(1))
                    Assert.Null(room.Join((await DemoCampus.StudentAsync(services, email)).Id, termsId: null, opened));

                db.ShareRooms.Add(room);
                db.FloorChanges.Add(new FloorChange(locker.Section.FloorId, now));
                return await db.SaveChangesAsync();
            });
            return emails;
        }

        /// <summary>What lets people into a share room.</summary>
        public RoomKeys KeysOf(ShareRoom room) => campus.Services.GetRequiredService<RoomVault>().Open(room);

        /// <summary>The share room that was opened last.</summary>
        public Task<ShareRoom> LastRoomAsync() =>
            campus.AskAsync(services =>
                services
                    .GetRequiredService<CabiDb>()
                    .ShareRooms.AsNoTracking()
                    .OrderByDescending(room => room.Id)
                    .FirstAsync()
            );

        /// <summary>A shared locker around which a room can be opened.</summary>
        public async Task<int> FreeSharedAsync(int? onFloor)
        {
            if (onFloor is null)
                return await campus.LockerAsync(LockerState.Available, LockerType.Shared);

            var (floor, now) = (await campus.FloorAsync(onFloor.Value), await campus.NowAsync());
            return floor
                .Lockers.First(locker =>
                    locker.Type == LockerType.Shared && locker.StateAt(now) == LockerState.Available
                )
                .Id;
        }

        public Task<Moment> NowAsync() =>
            campus.AskAsync(services => Task.FromResult(services.GetRequiredService<CampusClock>().Now));
    }
}
