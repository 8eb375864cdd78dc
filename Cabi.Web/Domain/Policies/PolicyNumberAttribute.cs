namespace Cabi.Web.Domain.Policies;

/// <summary>Declares the bounds of a number of the policy, both included.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class PolicyNumberAttribute(int least, int most, PolicyUnit unit) : Attribute
{
    /// <summary>Another number, which this one is greater than; null when there is none.</summary>
    public string? MoreThan { get; init; }

    /// <summary>How much greater at least.</summary>
    public int By { get; init; } = 1;

    /// <param name="name">As its property is named.</param>
    public PolicyNumber Of(string name) => new(name, least, most, unit, MoreThan, By);
}
