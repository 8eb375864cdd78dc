namespace Cabi.Web.Domain.Waitlists;

/// <summary>
/// Who gets which locker at a drop: a function of the facts as of its instant. Lockers go by number to the first in
/// line who may rent, one for each locker and one for each person.
/// </summary>
public static class DropPlan
{
    /// <param name="lockers">What opens, section by section and by number.</param>
    /// <param name="waiting">Who waits, in the order in which they came.</param>
    public static IReadOnlyList<(OpenedLocker Locker, WaitingPerson Person)> Of(
        IEnumerable<OpenedLocker> lockers,
        IReadOnlyCollection<WaitingPerson> waiting
    )
    {
        var plan = new List<(OpenedLocker, WaitingPerson)>();
        var served = new HashSet<int>();

        foreach (var locker in lockers)
        {
            var first = waiting.FirstOrDefault(person => person.MayHave(locker) && !served.Contains(person.StudentId));

            if (first is null)
                continue;

            served.Add(first.StudentId);
            plan.Add((locker, first));
        }

        return plan;
    }
}
