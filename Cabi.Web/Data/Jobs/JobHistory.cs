namespace Cabi.Web.Data.Jobs;

/// <summary>The runs that Hangfire keeps.</summary>
/// <param name="OutlivesProcess">Whether they stand in a database that several instances share.</param>
public sealed record JobHistory(bool OutlivesProcess)
{
    /// <summary>Where operators see them, in Hangfire's dashboard.</summary>
    public const string Address = "/hangfire";
}
