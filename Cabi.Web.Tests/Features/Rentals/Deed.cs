namespace Cabi.Web.Tests.Features.Rentals;

/// <summary>One thing that happens on a random day; people and lockers by their place in the test's lists.</summary>
public abstract record Deed
{
    public sealed record Renting(int Student, int Locker) : Deed;

    public sealed record Returning(int Student) : Deed;

    public sealed record Waiting(TimeSpan Time) : Deed;
}
