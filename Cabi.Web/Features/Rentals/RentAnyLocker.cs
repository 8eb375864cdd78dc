using System.Security.Cryptography;
using Cabi.Web.Data;
using Cabi.Web.Data.Audit;
using Cabi.Web.Data.Queries;
using Cabi.Web.Domain;
using Cabi.Web.Domain.Campus;
using Cabi.Web.Domain.Rentals;
using Microsoft.EntityFrameworkCore;

namespace Cabi.Web.Features.Rentals;

/// <summary>
/// A student takes any free private locker of a section or a floor: the nearest number, or the next when others are
/// quicker.
/// </summary>
public sealed class RentAnyLocker(CabiDb db, UnitOfWork work, RentContext context, RentalStarter start)
    : IVerb,
        IAudited
{
    public static Phrase InAudit => new("rented any free locker", "빈 사물함을 바로 대여함");

    // The first of so many is tried. A person who loses it tries a random other one, so that those who lose do not all
    // meet again.
    private const int Candidates = 50;

    /// <param name="sectionId">Only here; null for the whole floor.</param>
    public async Task<Refusal?> ExecuteAsync(
        Actor actor,
        int studentId,
        int floorId,
        int? sectionId,
        CancellationToken token
    )
    {
        var losses = 0;
        var outcome = await work.CarryOutAsync<RentAnyLocker>(
            actor,
            [studentId, floorId, sectionId],
            attempt => DecideAsync(attempt, studentId, floorId, sectionId, losses++, token),
            token
        );

        if (outcome.IsDone)
            CabiMetrics.RentalsStarted.Add(1);

        return CabiMetrics.Refused(outcome.Refusal);
    }

    private async Task<Refusal?> DecideAsync(
        Attempt attempt,
        int studentId,
        int floorId,
        int? sectionId,
        int losses,
        CancellationToken token
    )
    {
        var now = attempt.Now;
        var free = await db
            .Lockers.FreePrivateAt(db, now)
            .Where(locker => locker.Section.FloorId == floorId && (sectionId == null || locker.SectionId == sectionId))
            .OrderBy(locker => locker.NumberOrder)
            .ThenBy(locker => locker.Id)
            .Select(locker => locker.Id)
            .Take(Candidates)
            .ToListAsync(token);

        // Some of them may be held or kept for others, or not be in the state that the list says.
        for (var first = true; free.Count > 0; first = false)
        {
            var index = first && losses == 0 ? 0 : RandomNumberGenerator.GetInt32(free.Count);
            var lockerId = free[index];
            free.RemoveAt(index);
            var read = await context.FindAsync(studentId, lockerId, now, token);

            if (read is null)
                continue;

            if (RentRules.RefuseAll(read.Standing, LockerType.Private, read.Policy, now) is { } refusal)
                return refusal;

            if (read.Refuse(now) is { } other)
            {
                if (other is Refusal.RoomUnsettled)
                    return other;

                continue;
            }

            await start.ApplyAsync(attempt, read, token);
            return null;
        }

        return new Refusal.NoLockerLeft();
    }
}
