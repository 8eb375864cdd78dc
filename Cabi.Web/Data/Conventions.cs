using System.Reflection;

namespace Cabi.Web.Data;

/// <summary>
/// Finds classes of the program by what they implement, so that one that is added needs no line anywhere else.
/// </summary>
public static class Conventions
{
    private static readonly Type[] _program = typeof(Conventions).Assembly.GetTypes();

    /// <param name="contract">An interface that some classes of the program implement.</param>
    /// <returns>These classes, by their names.</returns>
    /// <exception cref="InvalidOperationException">Two of them have one name.</exception>
    public static IReadOnlyList<Type> ClassesOf(Type contract) => ClassesOf(contract, _program);

    /// <inheritdoc cref="ClassesOf(Type)"/>
    /// <param name="contract"></param>
    /// <param name="among">Where to look.</param>
    public static IReadOnlyList<Type> ClassesOf(Type contract, IEnumerable<Type> among)
    {
        var classes = among
            .Where(type => type is { IsClass: true, IsAbstract: false } && type.IsAssignableTo(contract))
            .OrderBy(type => type.Name, StringComparer.Ordinal)
            .ToList();

        // What is stored about a verb or a job names its class without its folder.
        foreach (var (one, other) in classes.Zip(classes.Skip(1)))
            if (one.Name == other.Name)
                throw new InvalidOperationException(
                    $"Two classes that are {contract.Name} have the name {one.Name}: {one.FullName} and {other.FullName}."
                );

        return classes;
    }

    /// <summary>What a class declares for a static property of its contract.</summary>
    /// <exception cref="InvalidOperationException">It declares none of that name for everybody to see.</exception>
    public static T Declared<T>(Type type, string property) =>
        type.GetProperty(property, BindingFlags.Public | BindingFlags.Static)?.GetValue(obj: null) is T value
            ? value
            : throw new InvalidOperationException($"{type} does not declare {property}.");
}
