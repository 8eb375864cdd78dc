namespace Cabi.Web.Domain.Policies;

/// <summary>One number or switch in which two versions of the policy differ, both as text for any reader.</summary>
public sealed record PolicyChange(PolicyPart Part, string Before, string After)
{
    public static IReadOnlyList<PolicyChange> Between(CabiPolicy before, CabiPolicy after) =>
        PolicyPart
            .All.Select(part => new PolicyChange(part, part.TextIn(before), part.TextIn(after)))
            .Where(change => change.Before != change.After)
            .ToList();

    public override string ToString() => $"{Part.Name} {Before} → {After}";
}
