using Cabi.Web.Data;
using Cabi.Web.Domain;
using Microsoft.EntityFrameworkCore;

namespace Cabi.Web.Features.People;

/// <summary>Staff note that a person needs an accessible locker, or no longer. Why is nobody's business.</summary>
public sealed class MarkStudentAccessible(CabiDb db, CampusClock clock, ActionLog log)
{
    public async Task<Refusal?> ExecuteAsync(Act act, int studentId, bool needsAccessibleLocker, CancellationToken token)
    {
        return await log.CarryOutAsync(
            act.For(nameof(MarkStudentAccessible), $"student:{studentId}"),
            act => DecideAsync(act, studentId, needsAccessibleLocker, token),
            token);
    }

    private async Task<Refusal?> DecideAsync(Act act, int studentId, bool needsAccessibleLocker, CancellationToken token)
    {
        var now = clock.Now;
        var student = await db.Students.SingleAsync(student => student.Id == studentId, token);

        if (student.NeedsAccessibleLocker == needsAccessibleLocker)
            return new Refusal.NothingChanged();

        log.Record(
            act,
            $"student:{studentId}",
            Change.Of("needs an accessible locker", student.NeedsAccessibleLocker ? "yes" : "no", needsAccessibleLocker ? "yes" : "no"),
            now);
        student.MarkAccessible(needsAccessibleLocker);
        return null;
    }
}
