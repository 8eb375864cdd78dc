using Cabi.Web.Data.Accounts;
using Cabi.Web.Data.Jobs;

namespace Cabi.Web.Data.Outbox;

/// <summary>
/// One message, or one account mail, on its way through one channel to one account: waiting, sent, or a dead letter for
/// operators to see. Its times are real times (UTC), as pauses between attempts are.
/// </summary>
public sealed class Delivery
{
    public const int AccountMailLength = 40;
    public const int ErrorLength = 1000;

    private static readonly TimeSpan[] _pauses =
    [
        TimeSpan.FromSeconds(30),
        TimeSpan.FromMinutes(1),
        TimeSpan.FromMinutes(5),
        TimeSpan.FromMinutes(15),
        TimeSpan.FromHours(1),
        TimeSpan.FromHours(3),
        TimeSpan.FromHours(6),
        TimeSpan.FromHours(12),
    ];

    /// <summary>No pause is longer: a next try that lies further ahead was set by a clock that was wrong.</summary>
    public static readonly TimeSpan LongestPause = TimeSpan.FromDays(1);

    private Delivery() { }

    public Delivery(int accountId, Channel channel, long messageId, DateTime now)
        : this(accountId, channel, now) => MessageId = messageId;

    public Delivery(PushSubscription device, long messageId, DateTime now)
        : this(device.AccountId, Channel.Push, messageId, now) => PushSubscriptionId = device.Id;

    /// <param name="mail">The name of the account mail, such as one with a link for a new password.</param>
    public Delivery(int accountId, Channel channel, string mail, DateTime now)
        : this(accountId, channel, now) => AccountMail = mail;

    /// <param name="mail">The name of the account mail that tells of a trouble.</param>
    public Delivery(int accountId, Channel channel, Trouble trouble, string mail, DateTime now)
        : this(accountId, channel, mail, now) => Trouble = trouble;

    /// <inheritdoc cref="Delivery(int, Channel, Trouble, string, DateTime)"/>
    public Delivery(PushSubscription device, Trouble trouble, string mail, DateTime now)
        : this(device.AccountId, Channel.Push, trouble, mail, now) => PushSubscriptionId = device.Id;

    private Delivery(int accountId, Channel channel, DateTime now) =>
        (AccountId, Channel, CreatedAt, NextTryAt) = (accountId, channel, now, now);

    public long Id { get; private set; }

    public int AccountId { get; private set; }

    public Account Account { get; private set; } = null!;

    public Channel Channel { get; private set; }

    public long? MessageId { get; private set; }

    /// <summary>The message that is delivered; null for an account mail.</summary>
    public Message? Message { get; private set; }

    public string? AccountMail { get; private set; }

    public int? TroubleId { get; private set; }

    /// <summary>The trouble that an account mail tells of.</summary>
    public Trouble? Trouble { get; private set; }

    public int? PushSubscriptionId { get; private set; }

    /// <summary>The browser it goes to; null on every channel but <see cref="Channel.Push"/>.</summary>
    public PushSubscription? PushSubscription { get; private set; }

    public DateTime CreatedAt { get; private set; }

    /// <summary>When it is tried next; null once it is sent or a dead letter.</summary>
    public DateTime? NextTryAt { get; private set; }

    /// <summary>How often it was tried, the attempt that goes on included.</summary>
    public int Attempts { get; private set; }

    public DateTime? SentAt { get; private set; }

    /// <summary>How long it had waited when it was sent.</summary>
    public int? WaitedSeconds { get; private set; }

    /// <summary>When it became a dead letter: no attempt is made until an operator sends it again.</summary>
    public DateTime? DeadLetteredAt { get; private set; }

    /// <summary>Why the last attempt failed.</summary>
    public string? Error { get; private set; }

    /// <summary>When that was.</summary>
    public DateTime? ErrorAt { get; private set; }

    /// <summary>The same, where the whole channel was to blame and not this delivery.</summary>
    public DateTime? ThrottledAt { get; private set; }

    /// <summary>
    /// Starts an attempt. This is saved before anything is sent: after a crash the delivery is tried again after the
    /// pause, and of two processes the second finds that the first has started.
    /// </summary>
    /// <param name="jitter">From 0 to 1: spreads what failed together.</param>
    public void StartAttempt(DateTime now, double jitter)
    {
        NextTryAt = now + (_pauses[Math.Min(Attempts, _pauses.Length - 1)] * (1 + (jitter / 2)));
        Attempts++;
    }

    /// <summary>No attempt is made before this instant.</summary>
    public void Postpone(DateTime until) => NextTryAt = until;

    /// <summary>
    /// Takes back the attempt that was started, because the channel is unavailable: the delivery is not to blame.
    /// </summary>
    /// <param name="until">When it may be tried again.</param>
    public void Withdraw(DateTime until)
    {
        NextTryAt = until;
        Attempts--;
    }

    /// <summary>Its channel asked for patience: the attempt does not count, and operators see why it waits.</summary>
    /// <param name="until">When it may be tried again.</param>
    public void ReturnAttempt(string why, DateTime until, DateTime now)
    {
        Withdraw(until);
        Note(why, now);
        ThrottledAt = now;
    }

    public void MarkSent(DateTime now)
    {
        (SentAt, NextTryAt, Error, ErrorAt, ThrottledAt) = (now, null, null, null, null);
        WaitedSeconds = (int)Math.Max(0, (now - CreatedAt).TotalSeconds);
    }

    /// <param name="isFinal">Trying again would change nothing, such as for an address that does not exist.</param>
    /// <param name="isOfChannel">The whole channel failed.</param>
    public void Fail(string error, bool isFinal, DateTime now, bool isOfChannel = false)
    {
        Note(error, now);
        ThrottledAt = isOfChannel ? now : null;

        if (isFinal || Attempts > _pauses.Length)
            (DeadLetteredAt, NextTryAt) = (now, null);
    }

    /// <summary>An operator sends it again, as if for the first time.</summary>
    public void SendAgain(DateTime now) => (NextTryAt, DeadLetteredAt, Attempts) = (now, null, 0);

    /// <summary>An operator lets it wait no longer. Its attempts count on.</summary>
    public void SendNow(DateTime now) => NextTryAt = now;

    private void Note(string error, DateTime now) =>
        (Error, ErrorAt) = (error.Length > ErrorLength ? error[..ErrorLength] : error, now);
}
