namespace Cabi.Web.Messages;

/// <summary>What became of an attempt to send.</summary>
public abstract record SendOutcome
{
    private SendOutcome() { }

    public sealed record Sent : SendOutcome;

    /// <summary>This delivery cannot be sent, now or later: its address does not exist.</summary>
    public sealed record Refused(string Why) : SendOutcome;

    /// <summary>This delivery could not be sent now.</summary>
    public sealed record Failed(string Why) : SendOutcome;

    /// <summary>The recipient is not on this channel: nothing is left to try, and nothing to repair.</summary>
    public sealed record RecipientGone(string Why) : SendOutcome;

    /// <summary>The whole channel failed, or asked for a pause: nothing is sent through it for a while.</summary>
    /// <param name="For">For how long, where the channel has said so: then it has not judged this delivery.</param>
    public sealed record Throttled(string Why, TimeSpan? For = null) : SendOutcome;
}
