using System.Globalization;
using System.Reflection;

namespace Cabi.Web.Domain.Policies;

/// <summary>
/// One number or switch of the policy, as its property of <see cref="CabiPolicy"/> declares it. The form, its checks,
/// new versions, what differs between two of them and the preview follow from these.
/// </summary>
public sealed class PolicyPart
{
    /// <summary>What stands for a value that is not set.</summary>
    public const string Nothing = "none";

    private readonly PropertyInfo _property;

    private PolicyPart(PropertyInfo property)
    {
        var declared = property.GetCustomAttribute<PolicyPartAttribute>()!;
        _property = property;
        Group = declared.Group;
        Reach = declared.Reach;
        Words = declared.Words;
        Number = property.GetCustomAttribute<PolicyNumberAttribute>()?.Of(property.Name);
    }

    /// <summary>In the order of the declarations.</summary>
    public static IReadOnlyList<PolicyPart> All { get; } =
        typeof(CabiPolicy)
            .GetProperties()
            .Where(property => property.IsDefined(typeof(PolicyPartAttribute)))
            .OrderBy(property => property.MetadataToken)
            .Select(property => new PolicyPart(property))
            .ToList();

    /// <summary>As its property is named.</summary>
    public string Name => _property.Name;

    public Type Type => _property.PropertyType;

    public PolicyGroup Group { get; }

    public PolicyReach Reach { get; }

    /// <summary>What it is called.</summary>
    public Phrase Words { get; }

    /// <summary>Its bounds; null for a switch.</summary>
    public PolicyNumber? Number { get; }

    /// <summary>The first number of a policy that is not within its bounds; null when all are.</summary>
    public static PolicyNumber? UnsoundIn(CabiPolicy policy) =>
        All.Select(part => part.Number)
            .OfType<PolicyNumber>()
            .FirstOrDefault(number =>
                !number.IsSound(name => (int?)All.Single(part => part.Name == name).ValueIn(policy))
            );

    public object? ValueIn(CabiPolicy policy) => _property.GetValue(policy);

    /// <summary>The value as text for any reader.</summary>
    public string TextIn(CabiPolicy policy) =>
        ValueIn(policy) switch
        {
            null => Nothing,
            TimeOnly time => time.ToString("HH:mm", CultureInfo.InvariantCulture),
            DateOnly day => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            var value => Convert.ToString(value, CultureInfo.InvariantCulture)!,
        };

    /// <summary>Gives a policy that is being made a value.</summary>
    public void Set(CabiPolicy policy, object? value) => _property.SetValue(policy, value);
}
