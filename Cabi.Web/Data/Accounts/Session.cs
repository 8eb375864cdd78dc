namespace Cabi.Web.Data.Accounts;

/// <summary>A browser in which somebody has signed in. All times are real time (UTC).</summary>
/// <param name="id">Stands in the browser's cookie.</param>
/// <param name="endsAt">However often it is used until then.</param>
public sealed class Session(Guid id, int accountId, DateTime createdAt, DateTime endsAt)
{
    /// <summary>A session that is not used for as long has ended; its cookie too.</summary>
    public static readonly TimeSpan Idle = TimeSpan.FromDays(14);

    /// <summary>A session ends so long after signing in, however often it is used.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromDays(90);

    public Guid Id { get; private set; } = id;

    public int AccountId { get; private set; } = accountId;

    public DateTime CreatedAt { get; private set; } = createdAt;

    /// <summary>To the minute.</summary>
    public DateTime LastSeenAt { get; private set; } = createdAt;

    public DateTime EndsAt { get; private set; } = endsAt;

    /// <summary>When its owner, a new password or staff ended it; null while nobody has.</summary>
    public DateTime? RevokedAt { get; private set; }
}
