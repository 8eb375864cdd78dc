namespace Cabi.Web.Domain.Policies;

/// <summary>The numbers and switches of a policy that is not made yet.</summary>
/// <param name="ValueOf">The value of a part, of the type of its property.</param>
public sealed record PolicyDraft(Func<PolicyPart, object?> ValueOf)
{
    /// <summary>Every value, in the order of the declarations.</summary>
    public IEnumerable<object?> Values => PolicyPart.All.Select(ValueOf);

    /// <summary>A version on top of another than it was made on: only what it meant to change is different.</summary>
    /// <inheritdoc cref="PolicyChange.TakenBack"/>
    public static PolicyDraft Rebase(CabiPolicy made, CabiPolicy before, CabiPolicy version)
    {
        var takenBack = PolicyChange.TakenBack(made, before, version).Select(change => change.Part).ToHashSet();
        return new PolicyDraft(part => part.ValueIn(takenBack.Contains(part) ? before : version));
    }

    /// <param name="effectiveFrom">UTC.</param>
    public CabiPolicy Write(DateTime effectiveFrom, int authorAccountId, string? reason)
    {
        var policy = new CabiPolicy
        {
            EffectiveFrom = effectiveFrom,
            AuthorAccountId = authorAccountId,
            Reason = reason,
        };

        foreach (var part in PolicyPart.All)
            part.Set(policy, ValueOf(part));

        return policy;
    }
}
