namespace Cabi.Web.Domain;

/// <summary>A value of an enumeration, read by its name alone: the framework would take its number too.</summary>
public static class NamedValue
{
    /// <returns>Null when no value is named so.</returns>
    public static object? Of(Type type, string? name, StringComparison comparison = StringComparison.Ordinal) =>
        Array.Find(Enum.GetNames(type), each => each.Equals(name, comparison)) is { } found
            ? Enum.Parse(type, found)
            : null;
}
