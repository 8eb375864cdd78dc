namespace Cabi.Web.Domain.Policies;

/// <summary>One number or switch in which two versions of the policy differ, both as text for any reader.</summary>
public sealed record PolicyChange(PolicyPart Part, string Before, string After)
{
    public static IReadOnlyList<PolicyChange> Between(CabiPolicy before, CabiPolicy after) =>
        PolicyPart
            .All.Select(part => new PolicyChange(part, part.TextIn(before), part.TextIn(after)))
            .Where(change => change.Before != change.After)
            .ToList();

    /// <summary>
    /// What a version takes back although nobody who made it meant to: what was changed since it was made.
    /// </summary>
    /// <param name="made">The version on top of which it was made.</param>
    /// <param name="before">The version that it replaces.</param>
    public static IReadOnlyList<PolicyChange> TakenBack(CabiPolicy made, CabiPolicy before, CabiPolicy version)
    {
        var meant = Between(made, version).Select(change => change.Part).ToHashSet();
        return Between(before, version).Where(change => !meant.Contains(change.Part)).ToList();
    }

    public override string ToString() => $"{Part.Name} {Before} → {After}";
}
