using System.Runtime.CompilerServices;
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
        var detected = StudentChangeDetector.In(db.ChangeTracker);
        var announced = db
            .ChangeTracker.Entries<StudentChange>()
            .Where(change => change.State == EntityState.Added)
            .Select(change => change.Entity.StudentId)
            .ToHashSet();

        db.AddRange(
            detected.Where(student => !announced.Contains(student)).Select(student => new StudentChange(student))
        );
        _pending.AddOrUpdate(
            db,
            new Pending(
                [.. detected.Union(announced)],
                db.ChangeTracker.Entries<FloorChange>().Any(change => change.State == EntityState.Added)
            )
        );
        return ValueTask.FromResult(result);
    }

    public override ValueTask<int> SavedChangesAsync(
        SaveChangesCompletedEventData eventData,
        int result,
        CancellationToken cancellationToken = default
    )
    {
        Invalidate(eventData);
        return ValueTask.FromResult(result);
    }

    // After a failure too: a commit whose answer was lost has happened.
    public override Task SaveChangesFailedAsync(
        DbContextErrorEventData eventData,
        CancellationToken cancellationToken = default
    )
    {
        Invalidate(eventData);
        return Task.CompletedTask;
    }

    public override Task SaveChangesCanceledAsync(
        DbContextEventData eventData,
        CancellationToken cancellationToken = default
    )
    {
        Invalidate(eventData);
        return Task.CompletedTask;
    }

    private void Invalidate(DbContextEventData save)
    {
        if (!_pending.TryGetValue(save.Context!, out var pending))
            return;

        students.Forget(pending.Students);

        if (pending.HasFloors || pending.Students.Count > 0)
            floors.Expire();
    }

    /// <summary>What a save is about to change.</summary>
    private sealed record Pending(IReadOnlyCollection<int> Students, bool HasFloors);
}
