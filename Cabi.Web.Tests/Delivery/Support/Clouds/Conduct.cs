namespace Cabi.Web.Tests.Delivery.Support.Clouds;

/// <summary>How a service treats its callers.</summary>
public enum Conduct
{
    IsWell,
    Is503,
    Throttles,

    /// <summary>Ends the connection without an answer.</summary>
    Breaks,

    /// <summary>Takes the lines, but its answer is lost.</summary>
    TakesAndBreaks,

    /// <summary>Never answers.</summary>
    IsSilent,

    /// <summary>Finds something wrong with every batch.</summary>
    Refuses,
}
