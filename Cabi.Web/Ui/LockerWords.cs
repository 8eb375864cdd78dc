using Cabi.Web.Domain.Campus;
using Microsoft.Extensions.Localization;

namespace Cabi.Web.Ui;

/// <summary>Words and marker values for the types and states of lockers.</summary>
public static class LockerWords
{
    public static string Marker(LockerState state) =>
        state switch
        {
            LockerState.Overdue => "overdue",
            LockerState.InUse => "in-use",
            LockerState.OutOfService => "out-of-service",
            LockerState.Forming => "forming",
            LockerState.Held => "held",
            LockerState.Pending => "pending",
            LockerState.Available => "available",
            _ => throw new ArgumentOutOfRangeException(nameof(state), state, "No marker."),
        };

    public static string Marker(LockerType type) =>
        type switch
        {
            LockerType.Private => "private",
            LockerType.Shared => "shared",
            LockerType.Club => "club",
            _ => throw new ArgumentOutOfRangeException(nameof(type), type, "No marker."),
        };

    extension(IStringLocalizer<Words> words)
    {
        public string State(LockerState state) =>
            state switch
            {
                LockerState.Overdue => words["Overdue"],
                LockerState.InUse => words["In use"],
                LockerState.OutOfService => words["Out of service"],
                LockerState.Forming => words["Gathering"],
                LockerState.Held => words["Held"],
                LockerState.Pending => words["Opens soon"],
                LockerState.Available => words["Free"],
                _ => throw new ArgumentOutOfRangeException(nameof(state), state, "No words."),
            };

        public string Type(LockerType type) =>
            type switch
            {
                LockerType.Private => words["private"],
                LockerType.Shared => words["shared"],
                LockerType.Club => words["for clubs"],
                _ => throw new ArgumentOutOfRangeException(nameof(type), type, "No words."),
            };

        /// <summary>What a page that follows a floor says when this has changed.</summary>
        public string FreeNow(int count) =>
            count switch
            {
                0 => words["No locker is free now."],
                1 => words["1 locker is free now."],
                _ => words["{0} lockers are free now.", count],
            };

        /// <summary>How many wait before somebody.</summary>
        public string Ahead(int count) =>
            count == 0 ? words["You're first on the waitlist."] : words["{0} ahead of you", count];

        public string Floor(PlaceName building, int number) => words["{0}, floor {1}", building, number];
    }
}
