namespace Cabi.Web.Tests.Features.Laws;

/// <summary>
/// One thing that happens in the random life of a campus; people and lockers by their place in the test's lists.
/// </summary>
public abstract record Deed
{
    public sealed record Renting(int Person, int Locker) : Deed;

    public sealed record Returning(int Person) : Deed;

    /// <summary>Whoever gave up a locker last takes it back.</summary>
    public sealed record Undoing : Deed;

    public sealed record Opening(int Person, int Locker) : Deed;

    public sealed record Joining(int Person, int Locker, bool IsRightCode) : Deed;

    public sealed record Leaving(int Person) : Deed;

    public sealed record Extending(int Person) : Deed;

    public sealed record Moving(int Person, int Locker) : Deed;

    public sealed record Banning(int Person) : Deed;

    public sealed record Passing(TimeSpan Time) : Deed;
}
