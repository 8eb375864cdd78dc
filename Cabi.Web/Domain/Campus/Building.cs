namespace Cabi.Web.Domain.Campus;

/// <summary>A building with lockers in it.</summary>
public sealed class Building(string name) : INamedPlace
{
    public const int NameLength = 60;

    public int Id { get; private set; }

    public string Name { get; private set; } = name;

    public string? OtherName { get; private set; }

    public PlaceName Names => new(Name, OtherName);

    public void CallAlso(string? otherName) => OtherName = otherName;
}
