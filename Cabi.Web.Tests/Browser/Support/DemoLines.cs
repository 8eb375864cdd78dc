using Cabi.Web.Data;
using Cabi.Web.Data.Changes;
using Cabi.Web.Domain.Campus;
using Cabi.Web.Domain.Time;
using Cabi.Web.Domain.Waitlists;
using Cabi.Web.Features.Waitlists;
using Cabi.Web.View.Cache;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Cabi.Web.Tests.Browser.Support;

/// <summary>Who waits for a shared locker on floor 3 of the demo campus, where each section has a few.</summary>
public static class DemoLines
{
    public const int Floor = 3;

    private static readonly TimeSpan _sinceTheDrop = TimeSpan.FromMinutes(5);

    extension(DemoCampus campus)
    {
        /// <summary>
        /// A section none of whose shared lockers is free: all were returned and open at the next drop.
        /// </summary>
        public async Task<FloorSection> FullSectionAsync(string name)
        {
            var section = await campus.SectionAsync(name);
            var tomorrow = (await campus.NowAsync()).Tomorrow(new TimeOnly(13, 0));
            await campus.LeaveAsync(section.Lockers.Where(locker => locker.Type == LockerType.Shared), tomorrow);
            return section;
        }

        /// <summary>The e-mail of somebody who is second in this section's line.</summary>
        public async Task<string> NewWaiterAsync(string sectionName)
        {
            var section = await campus.FullSectionAsync(sectionName);
            var (first, second) = (campus.NewStudent(), campus.NewStudent());

            foreach (var email in new[] { first, second })
            {
                await campus.ActAsync<JoinWaitlist>(
                    email,
                    (join, actor, student) =>
                        join.ExecuteAsync(actor, student, section.Id, LockerType.Shared, CancellationToken.None)
                );
            }

            return second;
        }

        /// <summary>
        /// The e-mail of somebody for whom a locker of this section has been held for some minutes. Nobody has settled
        /// the drop.
        /// </summary>
        public async Task<string> NewHeldAsync(string sectionName)
        {
            var (email, now) = (campus.NewStudent(), await campus.NowAsync());
            var section = await campus.SectionAsync(sectionName);
            await campus.AskAsync(async services =>
            {
                var db = services.GetRequiredService<CabiDb>();
                var student = await DemoCampus.StudentAsync(services, email);
                var place = await db.Sections.SingleAsync(each => each.Id == section.Id);
                db.WaitlistLines.Add(
                    new WaitlistLine(
                        student.Id,
                        place,
                        LockerType.Shared,
                        place: 1,
                        now with
                        {
                            Utc = now.Utc.AddHours(-1),
                        }
                    )
                );
                return await db.SaveChangesAsync();
            });
            var lockers = section.Lockers.Where(locker => locker.Type == LockerType.Shared).ToList();
            await campus.LeaveAsync(lockers.Take(1), now.Utc - _sinceTheDrop);

            // Nothing is held where another one stands free.
            await campus.LeaveAsync(lockers.Skip(1), now.Tomorrow(new TimeOnly(13, 0)));
            return email;
        }

        /// <summary>The address of the way into this section's line.</summary>
        public async Task<string> LineAsync(string sectionName) =>
            $"/waitlist?section={(await campus.SectionAsync(sectionName)).Id}&type=shared";

        public async Task<FloorSection> SectionAsync(string name) =>
            (await campus.FloorAsync(Floor)).Sections.Single(section => section.Name.Main == name);

        // As if their users had left them the day before that instant.
        private Task LeaveAsync(IEnumerable<FloorLocker> lockers, DateTime opensAt) =>
            campus.AskAsync(async services =>
            {
                var (db, now) = (services.GetRequiredService<CabiDb>(), services.GetRequiredService<CampusClock>().Now);
                var ids = lockers.Select(locker => locker.Id).ToList();

                foreach (
                    var locker in await db
                        .Lockers.Include(locker => locker.Section)
                        .Where(locker => ids.Contains(locker.Id))
                        .ToListAsync()
                )
                {
                    locker.Leave(opensAt, handOverCode: null);
                    db.FloorChanges.Add(new FloorChange(locker.Section.FloorId, now));
                }

                return await db.SaveChangesAsync();
            });
    }
}
