using Cabi.Web.Domain;
using Cabi.Web.Domain.Rentals;

namespace Cabi.Web.Data.Maps;

/// <summary>What a student has and owes: facts only, so that it can be asked at any moment.</summary>
/// <param name="Unread">Messages not yet read.</param>
/// <param name="LastBanEndsAt">When the longest ban ends (UTC), or ended.</param>
public sealed record Mine(int? LockerId, DateOnly? DueOn, int Unread, DateTime? LastBanEndsAt)
{
    /// <summary>UTC; null when they may rent.</summary>
    public DateTime? BannedUntil(Moment now) => LastBanEndsAt > now.Utc ? LastBanEndsAt : null;

    public Standing Standing(Moment now) => new(LockerId is not null, BannedUntil(now));
}
