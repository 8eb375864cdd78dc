namespace Cabi.Web.Aws.Logs;

/// <summary>Why a log line was lost.</summary>
public enum Loss
{
    /// <summary>Lines came faster than the disk takes them.</summary>
    Memory,

    /// <summary>The spool had reached its bound.</summary>
    Spool,

    /// <summary>The service found it too old or too new.</summary>
    Rejected,

    /// <summary>The service refused its whole batch.</summary>
    Refused,

    /// <summary>The spool's file could not be read.</summary>
    Damaged,
}
