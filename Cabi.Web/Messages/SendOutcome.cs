namespace Cabi.Web.Messages;

/// <summary>What became of an attempt to send.</summary>
public abstract record SendOutcome
{
    private SendOutcome()
    {
    }

    public sealed record Sent : SendOutcome;

    /// <summary>This one cannot be sent, now or later: its address does not exist.</summary>
    public sealed record Refused(string Why) : SendOutcome;

    /// <summary>This one could not be sent now.</summary>
    public sealed record Failed(string Why) : SendOutcome;

    /// <summary>This recipient is not to be found on this channel: nothing is left to try, and nothing to repair.</summary>
    public sealed record RecipientGone(string Why) : SendOutcome;

    /// <summary>The whole channel could not, or asked to be spared: nothing is sent through it for a while.</summary>
    /// <param name="For">For how long, where the channel has said so: then nothing speaks against this one.</param>
    public sealed record Throttled(string Why, TimeSpan? For = null) : SendOutcome;
}
