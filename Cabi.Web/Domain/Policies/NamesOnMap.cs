namespace Cabi.Web.Domain.Policies;

/// <summary>Which students see who holds a locker. Staff and co-members always do.</summary>
public enum NamesOnMap
{
    Hidden,

    /// <summary>Students who hold a locker themselves.</summary>
    Holders,

    Everyone,
}
