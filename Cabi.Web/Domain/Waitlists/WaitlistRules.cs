using Cabi.Web.Domain.Campus;
using Cabi.Web.Domain.Policies;
using Cabi.Web.Domain.Rentals;
using Cabi.Web.Domain.Time;

namespace Cabi.Web.Domain.Waitlists;

/// <summary>
/// Whether this person may stand in this line now: asked by the pages before the click and by the verb after it. A ban
/// does not keep anybody out of a line: it may be over when a locker opens.
/// </summary>
public static class WaitlistRules
{
    public static Refusal? Refuse(StudentStanding standing, LineFacts line, CabiPolicy policy, Moment now)
    {
        if (line.Type == LockerType.Club)
            return new Refusal.NoLineForClubs();

        if (!line.HasLockers)
            return new Refusal.LockerGone();

        if ((RentRules.RefuseHolder(standing) ?? policy.RefuseTerm(now)) is { } no)
            return no;

        if (line.Free > 0)
            return new Refusal.FreeHere();

        if (line.IsIn)
            return new Refusal.AlreadyWaiting();

        return line.Lines >= policy.MaxWaitlistLines ? new Refusal.WaitlistFull(policy.MaxWaitlistLines) : null;
    }
}
