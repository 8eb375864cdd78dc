using Cabi.Web.Domain.Policies;
using Cabi.Web.Domain.Rentals;
using Cabi.Web.Domain.Time;

namespace Cabi.Web.Domain.Sharing;

/// <summary>
/// Whether this person may enter this share room now, by its code or by its link: asked by the pages before the click
/// and by the verb after it. Whether the code is right is for the verb.
/// </summary>
public static class JoinRules
{
    /// <param name="room">With its members; null when it is over.</param>
    /// <param name="unable">How many sit in it who cannot rent now.</param>
    /// <param name="wrong">The wrong codes of somebody who comes by code; null for somebody who comes by link.</param>
    public static Refusal? Refuse(
        StudentStanding standing,
        ShareRoom? room,
        int unable,
        WrongCodes? wrong,
        CabiPolicy policy,
        Moment now
    )
    {
        if ((RentRules.RefuseHolder(standing) ?? RentRules.RefuseSeated(standing)) is { } no)
            return no;

        if (room is null || !room.IsOpenAt(now))
            return new Refusal.RoomOver();

        return RentRules.RefuseBan(standing, now)
            ?? policy.RefuseTerm(now)
            ?? (wrong is null ? null : RefuseGuess(room, wrong, policy))
            ?? room.RefuseFull()
            ?? room.RefuseVain(unable);
    }

    private static Refusal? RefuseGuess(ShareRoom room, WrongCodes wrong, CabiPolicy policy)
    {
        if (wrong.Here >= room.MaxWrongCodes)
            return new Refusal.RoomLocked(room.EndsAt);

        return wrong.Lately >= policy.MaxWrongCodesPerHour && wrong.FirstLately is { } first
            ? new Refusal.TooManyRoomCodes(first.AddHours(1))
            : null;
    }
}
