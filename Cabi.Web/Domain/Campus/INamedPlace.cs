namespace Cabi.Web.Domain.Campus;

/// <summary>A part of the campus that has a name, and may have one in the other language.</summary>
public interface INamedPlace
{
    /// <summary>By which files and the audit know it.</summary>
    string Name { get; }

    /// <summary>Null when it has none.</summary>
    string? OtherName { get; }

    PlaceName Names { get; }

    /// <param name="otherName">The name in the other language; null when there is none any more.</param>
    void CallAlso(string? otherName);
}
