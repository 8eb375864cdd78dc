using System.Globalization;

namespace Cabi.Web.Domain.Policies;

/// <summary>One number or switch in which two versions of the policy differ, both as text for any reader.</summary>
/// <param name="Name">As its property is named.</param>
public sealed record PolicyChange(string Name, string Before, string After)
{
    /// <summary>What stands for a value that is not set.</summary>
    public const string Nothing = "none";

    public static IReadOnlyList<PolicyChange> Between(CabiPolicy before, CabiPolicy after) =>
        Parts(before)
            .Zip(Parts(after))
            .Where(part => part.First.Value != part.Second.Value)
            .Select(part => new PolicyChange(part.First.Name, part.First.Value, part.Second.Value))
            .ToList();

    /// <summary>Every number and switch of a policy.</summary>
    public static IEnumerable<(string Name, string Value)> Parts(CabiPolicy policy) =>
        PolicyNumber
            .All.Select(number => (number.Name, number.Of(policy).ToString(CultureInfo.InvariantCulture)))
            .Append((nameof(CabiPolicy.DropTime), Text(policy.DropTime)))
            .Append((nameof(CabiPolicy.ReminderTime), Text(policy.ReminderTime)))
            .Append(
                (
                    nameof(CabiPolicy.LatestDueOn),
                    policy.LatestDueOn?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? Nothing
                )
            )
            .Append((nameof(CabiPolicy.NamesOnMap), policy.NamesOnMap.ToString()));

    public override string ToString() => $"{Name} {Before} → {After}";

    private static string Text(TimeOnly time) => time.ToString("HH:mm", CultureInfo.InvariantCulture);
}
