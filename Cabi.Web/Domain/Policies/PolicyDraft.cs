namespace Cabi.Web.Domain.Policies;

/// <summary>The numbers and switches of a policy that is not made yet.</summary>
/// <param name="ValueOf">The value of a part, of the type of its property.</param>
public sealed record PolicyDraft(Func<PolicyPart, object?> ValueOf)
{
    /// <summary>Every value, in the order of the declarations.</summary>
    public IEnumerable<object?> Values => PolicyPart.All.Select(ValueOf);

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
