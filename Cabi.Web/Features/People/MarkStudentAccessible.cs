using Cabi.Web.Data;
using Cabi.Web.Data.Audit;
using Cabi.Web.Domain;
using Cabi.Web.Domain.Time;
using Microsoft.EntityFrameworkCore;

namespace Cabi.Web.Features.People;

/// <summary>Staff note that a person needs an accessible locker, or no longer. Why is nobody's business.</summary>
public sealed class MarkStudentAccessible(CabiDb db, CampusClock clock, UnitOfWork work) : IVerb, IAudited
{
    public static Phrase InAudit => new("changed accessibility", "이용 편의 변경");

    public async Task<Refusal?> ExecuteAsync(
        Actor actor,
        int studentId,
        bool needsAccessibleLocker,
        CancellationToken token
    )
    {
        return await work.CarryOutAsync(
            actor.For(nameof(MarkStudentAccessible), $"student:{studentId}"),
            actor => DecideAsync(actor, studentId, needsAccessibleLocker, token),
            token
        );
    }

    private async Task<Refusal?> DecideAsync(
        Actor actor,
        int studentId,
        bool needsAccessibleLocker,
        CancellationToken token
    )
    {
        var now = clock.Now;
        var student = await db.Students.SingleAsync(student => student.Id == studentId, token);

        if (student.NeedsAccessibleLocker == needsAccessibleLocker)
            return new Refusal.NothingChanged();

        work.Record(
            actor,
            $"student:{studentId}",
            BeforeAfter.Of(
                "needs an accessible locker",
                student.NeedsAccessibleLocker ? "yes" : "no",
                needsAccessibleLocker ? "yes" : "no"
            ),
            now
        );
        student.MarkAccessible(needsAccessibleLocker);
        return null;
    }
}
