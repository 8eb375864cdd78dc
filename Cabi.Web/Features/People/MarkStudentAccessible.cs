using Cabi.Web.Data;
using Cabi.Web.Data.Audit;
using Cabi.Web.Domain;
using Microsoft.EntityFrameworkCore;

namespace Cabi.Web.Features.People;

/// <summary>Staff note that a person needs an accessible locker, or no longer. Why is nobody's business.</summary>
public sealed class MarkStudentAccessible(CabiDb db, UnitOfWork work) : IVerb, IAudited
{
    public static Phrase InAudit => new("changed accessibility", "배리어프리 표시 변경");

    public async Task<Refusal?> ExecuteAsync(
        Actor actor,
        int studentId,
        bool needsAccessibleLocker,
        CancellationToken token
    )
    {
        var outcome = await work.CarryOutAsync<MarkStudentAccessible>(
            actor,
            [studentId, needsAccessibleLocker],
            attempt => DecideAsync(attempt, studentId, needsAccessibleLocker, token),
            token
        );
        return outcome.Refusal;
    }

    private async Task<Refusal?> DecideAsync(
        Attempt attempt,
        int studentId,
        bool needsAccessibleLocker,
        CancellationToken token
    )
    {
        var now = attempt.Now;
        var student = await db.Students.SingleAsync(student => student.Id == studentId, token);

        if (student.NeedsAccessibleLocker == needsAccessibleLocker)
            return new Refusal.NothingChanged();

        work.Record(
            attempt,
            $"student:{studentId}",
            BeforeAfter.Of(
                "needs an accessible locker",
                student.NeedsAccessibleLocker ? "yes" : "no",
                needsAccessibleLocker ? "yes" : "no"
            )
        );
        student.MarkAccessible(needsAccessibleLocker);
        return null;
    }
}
