using System.Runtime.CompilerServices;
using Cabi.Web.Data;
using Cabi.Web.Data.Changes;
using Cabi.Web.View.Changes;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Cabi.Web.View.Cache;

/// <summary>
/// Listens to every save of this process (cache invalidation). It appends a change for each student whose possessions
/// are saved, so that other instances hear of it, and makes this instance's caches ask the database again.
/// </summary>
public sealed class CacheInvalidation(StudentSummaryCache students, FloorCache floors) : SaveChangesInterceptor
{
    // A pooled context saves for one request at a time, so one entry for each context is enough.
    private readonly ConditionalWeakTable<DbContext, Pending> _pending = [];

    public override ValueTask<InterceptionResult<int>> SavingChangesAsync(
        DbContextEventData eventData,
        InterceptionResult<int> result,
        CancellationToken cancellationToken = default
    )
    {
        var db = eventData.Context!;

        // Asked once: each time the tracker compares everything that it holds with what was read.
        var entries = db.ChangeTracker.Entries().ToList();
        var added = entries.Where(entry => entry.State == EntityState.Added).Select(entry => entry.Entity).ToList();
        var detected = StudentChangeDetector.In(entries);
        var announced = added.OfType<StudentChange>().Select(change => change.StudentId).ToHashSet();

        db.AddRange(
            detected.Where(student => !announced.Contains(student)).Select(student => new StudentChange(student))
        );
        _pending.AddOrUpdate(db, new Pending([.. detected.Union(announced)], added.OfType<FloorChange>().Any()));
        return ValueTask.FromResult(result);
    }

    public override ValueTask<int> SavedChangesAsync(
        SaveChangesCompletedEventData eventData,
        int result,
        CancellationToken cancellationToken = default
    )
    {
        Invalidate(eventData, mayHaveHappened: true);
        return ValueTask.FromResult(result);
    }

    // A commit whose answer was lost may have happened. A save that lost a race has not: whoever lost must not make
    // this instance read the campus anew.
    public override Task SaveChangesFailedAsync(
        DbContextErrorEventData eventData,
        CancellationToken cancellationToken = default
    )
    {
        Invalidate(eventData, eventData.Exception.IsOutcomeUnknown());
        return Task.CompletedTask;
    }

    public override Task SaveChangesCanceledAsync(
        DbContextEventData eventData,
        CancellationToken cancellationToken = default
    )
    {
        Invalidate(eventData, mayHaveHappened: true);
        return Task.CompletedTask;
    }

    private void Invalidate(DbContextEventData save, bool mayHaveHappened)
    {
        if (!_pending.TryGetValue(save.Context!, out var pending))
            return;

        students.Forget(pending.Students);

        if (mayHaveHappened && (pending.HasFloors || pending.Students.Count > 0))
            floors.Expire();
    }

    /// <summary>What a save is about to change.</summary>
    private sealed record Pending(IReadOnlyCollection<int> Students, bool HasFloors);
}
