namespace Cabi.Web.Aws.Logs;

/// <summary>What the service did with a batch.</summary>
public abstract record CloudWatchAnswer
{
    private CloudWatchAnswer() { }

    /// <param name="Rejected">How many of its lines were too old or too new and are lost.</param>
    public sealed record Taken(int Rejected) : CloudWatchAnswer;

    /// <summary>It will never take this batch.</summary>
    public sealed record Refused(string Reason) : CloudWatchAnswer;

    /// <summary>It may take it later.</summary>
    public sealed record Failed(string Reason) : CloudWatchAnswer;
}
