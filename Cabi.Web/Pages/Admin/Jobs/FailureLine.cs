using Cabi.Web.Data;
using Cabi.Web.Data.Jobs;
using Cabi.Web.Jobs;
using Microsoft.EntityFrameworkCore;

namespace Cabi.Web.Pages.Admin.Jobs;

/// <summary>Something that a job could not do, with the people and the locker that it is about.</summary>
public sealed record FailureLine(JobFailure Failure, IReadOnlyList<FailureLine.About> Abouts)
{
    /// <summary>Somebody or a locker that a job's subject is about; a subject may be about several.</summary>
    public sealed record About
    {
        public long Subject { get; init; }

        public int? StudentId { get; init; }

        public string? Name { get; init; }

        public int? LockerId { get; init; }

        public string? LockerNumber { get; init; }
    }

    public IEnumerable<(int Id, string Name)> People =>
        Abouts
            .Where(about => about.StudentId is not null)
            .Select(about => (about.StudentId!.Value, about.Name!))
            .Distinct();

    public IEnumerable<(int Id, string Number)> Lockers =>
        Abouts
            .Where(about => about.LockerId is not null)
            .Select(about => (about.LockerId!.Value, about.LockerNumber!))
            .Distinct();

    /// <summary>In one statement for each job that has failed.</summary>
    public static async Task<IReadOnlyList<FailureLine>> ReadAsync(
        CabiDb db,
        IReadOnlyList<JobFailure> failures,
        CancellationToken token
    )
    {
        var abouts = new Dictionary<string, ILookup<long, About>>(StringComparer.Ordinal);

        foreach (var ofJob in failures.GroupBy(failure => failure.Job, StringComparer.Ordinal))
        {
            if (Query(db, ofJob.Key, [.. ofJob.Select(failure => failure.Subject)]) is { } query)
                abouts[ofJob.Key] = (await query.AsNoTracking().ToListAsync(token)).ToLookup(about => about.Subject);
        }

        return
        [
            .. failures.Select(failure => new FailureLine(
                failure,
                abouts.TryGetValue(failure.Job, out var known) ? [.. known[failure.Subject]] : []
            )),
        ];
    }

    private static IQueryable<About>? Query(CabiDb db, string job, long[] subjects)
    {
        // Of these jobs every subject is the id of a row that has an int.
        int[] ids = [.. subjects.Where(subject => subject is > 0 and <= int.MaxValue).Select(subject => (int)subject)];

        return job switch
        {
            nameof(RemindOfDueDays) or nameof(WarnOverdue) => MembersOf(db)
                .Where(about => ids.Contains((int)about.Subject)),
            nameof(FlagLongOverdue) => RentalsOf(db, ids),
            nameof(SettleShareRooms) => db
                .ShareRooms.Where(room => ids.Contains(room.Id))
                .Select(room => new About
                {
                    Subject = room.Id,
                    LockerId = room.LockerId,
                    LockerNumber = db
                        .Lockers.Where(locker => locker.Id == room.LockerId)
                        .Select(locker => locker.Number)
                        .First(),
                }),
            nameof(AnnounceBanEnds) => from ban in db.Bans
            join student in db.Students on ban.StudentId equals student.Id
            where ids.Contains(ban.Id)
            select new About
            {
                Subject = ban.Id,
                StudentId = student.Id,
                Name = student.Name,
            },
            nameof(DispatchMessages) => from message in db.Messages
            join student in db.Students on message.StudentId equals student.Id
            where subjects.Contains(message.Id)
            select new About
            {
                Subject = message.Id,
                StudentId = student.Id,
                Name = student.Name,
            },
            nameof(DeliverMail) or nameof(DeliverSlack) or nameof(DeliverPush) => from delivery in db.Deliveries
            join student in db.Students on (int?)delivery.AccountId equals student.AccountId
            where subjects.Contains(delivery.Id)
            select new About
            {
                Subject = delivery.Id,
                StudentId = student.Id,
                Name = student.Name,
            },
            _ => null,
        };
    }

    private static IQueryable<About> MembersOf(CabiDb db) =>
        from member in db.RentalMembers
        join student in db.Students on member.StudentId equals student.Id
        join rental in db.Rentals on member.RentalId equals rental.Id
        select new About
        {
            Subject = member.Id,
            StudentId = student.Id,
            Name = student.Name,
            LockerId = rental.LockerId,
            LockerNumber = rental.Locker.Number,
        };

    private static IQueryable<About> RentalsOf(CabiDb db, int[] ids) =>
        from rental in db.Rentals
        from member in rental.Members
        join student in db.Students on member.StudentId equals student.Id
        where ids.Contains(rental.Id)
        select new About
        {
            Subject = rental.Id,
            StudentId = student.Id,
            Name = student.Name,
            LockerId = rental.LockerId,
            LockerNumber = rental.Locker.Number,
        };
}
