namespace Cabi.Web.Domain.Policies;

/// <summary>One number of the policy: its unit and its bounds, which another number may narrow.</summary>
/// <param name="Name">As its property is named.</param>
/// <param name="MoreThan">The number that it is greater than; null when there is none.</param>
/// <param name="By">How much greater at least.</param>
public sealed record PolicyNumber(string Name, int Least, int Most, PolicyUnit Unit, string? MoreThan, int By)
{
    /// <summary>The least that this number may be beside the others.</summary>
    /// <param name="numbers">The value of a number by its name; null where it has none.</param>
    public int LeastBeside(Func<string, int?> numbers) =>
        MoreThan is not null && numbers(MoreThan) is { } other ? Math.Clamp(other + By, Least, Most) : Least;

    /// <summary>Whether it has a value, and one within its bounds beside the others.</summary>
    /// <inheritdoc cref="LeastBeside"/>
    public bool IsSound(Func<string, int?> numbers) =>
        numbers(Name) is { } value && value >= LeastBeside(numbers) && value <= Most;
}
