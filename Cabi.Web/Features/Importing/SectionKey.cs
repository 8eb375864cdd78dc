namespace Cabi.Web.Features.Importing;

/// <summary>A section as files name it.</summary>
public sealed record SectionKey(FloorKey Floor, string Name)
{
    public override string ToString() => $"{Floor}, {Name}";
}
