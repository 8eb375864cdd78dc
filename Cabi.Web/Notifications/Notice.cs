using System.Text.Json.Serialization;

namespace Cabi.Web.Notifications;

/// <summary>Everything the service tells people: past facts, with what their sentences need. Instants are UTC.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(RentalStarted), nameof(RentalStarted))]
[JsonDerivedType(typeof(RentalEnded), nameof(RentalEnded))]
public abstract record Notice
{
    private Notice()
    {
    }

    public sealed record RentalStarted(LockerAddress Locker, DateOnly DueOn) : Notice;

    /// <param name="BannedUntil">Null when the locker was returned in time.</param>
    public sealed record RentalEnded(LockerAddress Locker, int LateDays, DateTime? BannedUntil) : Notice;
}
