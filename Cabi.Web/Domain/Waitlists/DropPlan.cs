namespace Cabi.Web.Domain.Waitlists;

/// <summary>
/// Who gets which locker at a drop: a function of the facts as of its instant. Lockers go by number to the first in
/// line who may rent, one for each locker and one for each person. Nothing is held for whoever need not wait, because
/// a locker of the kind stands there free.
/// </summary>
public static class DropPlan
{
    /// <param name="lockers">What opens, section by section and by number.</param>
    /// <param name="standing">What stood there free.</param>
    /// <param name="waiting">Who waits, the first in line first.</param>
    public static IReadOnlyList<(OpenedLocker Locker, WaitingPerson Person)> Of(
        IEnumerable<OpenedLocker> lockers,
        IReadOnlyCollection<StandingLocker> standing,
        IEnumerable<WaitingPerson> waiting
    )
    {
        var needy = waiting.Where(person => !standing.Any(locker => locker.IsFor(person))).ToList();
        var plan = new List<(OpenedLocker, WaitingPerson)>();
        var served = new HashSet<int>();

        foreach (var locker in lockers)
        {
            var first = needy.Find(person => person.MayHave(locker) && !served.Contains(person.StudentId));

            if (first is null)
                continue;

            served.Add(first.StudentId);
            plan.Add((locker, first));
        }

        return plan;
    }
}
