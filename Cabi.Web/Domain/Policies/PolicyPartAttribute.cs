namespace Cabi.Web.Domain.Policies;

/// <summary>Declares a number or switch of the policy, with its name on pages in both languages.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class PolicyPartAttribute(PolicyGroup group, PolicyReach reach, string english, string korean) : Attribute
{
    public PolicyGroup Group => group;

    public PolicyReach Reach => reach;

    public Phrase Words => new(english, korean);
}
