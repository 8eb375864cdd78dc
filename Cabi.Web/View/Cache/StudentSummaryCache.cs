using BitFaster.Caching.Lru;
using Cabi.Web.Data;
using Cabi.Web.Domain.Time;
using Microsoft.EntityFrameworkCore;

namespace Cabi.Web.View.Cache;

/// <summary>
/// What each student has, as this instance last read it. A save of this process removes the students that it concerns
/// at once; what other instances save is found by the appended changes, once a second.
/// </summary>
public sealed class StudentSummaryCache(TimeProvider realTime, CampusClock clock)
{
    private const int Most = 20_000;

    // A change id is given out before its transaction commits. The cache assumes that no transaction stays open while
    // this many others take an id.
    private const int Window = 1000;

    private const long Nothing = -1;

    // A value that was written without a change row (by hand, or by an older release) is read again after this long.
    private static readonly TimeSpan _lifetime = TimeSpan.FromMinutes(1);

    private static readonly Func<CabiDb, int, DateTime, CancellationToken, Task<StudentSummary>> _mine =
        EF.CompileAsyncQuery(
            (CabiDb db, int studentId, DateTime now, CancellationToken token) =>
                db
                    .Students.Where(student => student.Id == studentId)
                    .Select(student => new StudentSummary(
                        studentId,
                        db.RentalMembers.Where(member => member.HoldingStudentId == studentId)
                            .Join(
                                db.Rentals,
                                member => member.RentalId,
                                rental => rental.Id,
                                (member, rental) => rental.HeldLockerId
                            )
                            .FirstOrDefault(),
                        db.RentalMembers.Where(member => member.HoldingStudentId == studentId)
                            .Join(
                                db.Rentals,
                                member => member.RentalId,
                                rental => rental.Id,
                                (member, rental) => (DateOnly?)rental.DueOn
                            )
                            .FirstOrDefault(),
                        db.Messages.Count(message => message.StudentId == studentId && message.ReadAt == null),
                        db.Bans.Where(ban =>
                                ban.StudentId == studentId
                                && ban.StartsAt <= now
                                && (ban.LiftedAt == null || ban.LiftedAt > now)
                            )
                            .Max(ban => (DateTime?)ban.EndsAt),
                        db.ShareRoomMembers.Where(member => member.SeatedStudentId == studentId)
                            .Select(member => (int?)member.RoomId)
                            .FirstOrDefault(),
                        db.ShareRoomMembers.Where(member => member.SeatedStudentId == studentId)
                            .Join(
                                db.ShareRooms,
                                member => member.RoomId,
                                room => room.Id,
                                (member, room) => (DateTime?)room.EndsAt
                            )
                            .FirstOrDefault(),
                        student.NeedsAccessibleLocker,
                        db.WaitlistLines.Count(line => line.WaitingStudentId == studentId),
                        db.Returns.Where(given => given.StudentId == studentId)
                            .Max(given => (DateTime?)given.UndoableUntil)
                    ))
                    .Single()
        );

    private readonly ClassicLru<int, Memory> _students = new(Most);
    private HashSet<long> _seen = [];
    private long _seenUpTo = Nothing;

    /// <returns>Null when the database must be asked.</returns>
    public StudentSummary? Find(int studentId) =>
        _students.TryGet(studentId, out var memory) && realTime.GetElapsedTime(memory.Since) < _lifetime
            ? memory.Summary
            : null;

    /// <summary>Asks the database, and keeps the answer unless the student is forgotten meanwhile.</summary>
    public async Task<StudentSummary> AskAsync(CabiDb db, int studentId, CancellationToken token)
    {
        // The entry is added before the question is asked. Whoever forgets the student from then on removes this very
        // entry, so an answer that is too old is not kept.
        var memory = new Memory(realTime.GetTimestamp());
        _students.AddOrUpdate(studentId, memory);
        return memory.Summary = await _mine(db, studentId, clock.Now.Utc, token);
    }

    public void Forget(IEnumerable<int> students)
    {
        foreach (var student in students)
            _students.TryRemove(student);
    }

    /// <summary>The greatest id of a change that has been seen.</summary>
    public long SeenUpTo => Volatile.Read(ref _seenUpTo) is var id and >= 0 ? id : 0;

    /// <summary>
    /// Reads the changes that have not been seen and forgets their students. Not to be called twice at a time.
    /// </summary>
    /// <returns>The students of these changes.</returns>
    public async Task<IReadOnlyCollection<int>> CatchUpAsync(CabiDb db, CancellationToken token)
    {
        if (_seenUpTo == Nothing)
            await BeginAsync(db, token);

        var from = _seenUpTo - Window;
        var changes = await db
            .StudentChanges.Where(change => change.Id > from)
            .Select(change => new { change.Id, change.StudentId })
            .ToListAsync(token);
        var ids = changes.Select(change => change.Id).ToHashSet();

        // Change rows have disappeared: an older database was restored in the place of this one.
        if (_seen.Any(id => id > from && !ids.Contains(id)))
            _students.Clear();

        var changed = changes
            .Where(change => !_seen.Contains(change.Id))
            .Select(change => change.StudentId)
            .ToHashSet();
        Forget(changed);
        _seen = ids;
        Volatile.Write(ref _seenUpTo, ids.Count == 0 ? 0 : ids.Max());
        return changed;
    }

    private async Task BeginAsync(CabiDb db, CancellationToken token) =>
        Volatile.Write(ref _seenUpTo, await db.StudentChanges.MaxAsync(change => (long?)change.Id, token) ?? 0);

    private sealed class Memory(long since)
    {
        public long Since => since;

        /// <summary>Null while the database is being asked.</summary>
        public StudentSummary? Summary { get; set; }
    }
}
