namespace Cabi.Web.Domain.Campus;

/// <summary>A building with lockers in it.</summary>
public sealed class Building(string name)
{
    public const int NameLength = 60;

    public int Id { get; private set; }

    public string Name { get; private set; } = name;
}
