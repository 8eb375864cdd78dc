using Cabi.Web.Domain;

namespace Cabi.Web.Tests.Features.Rentals;

/// <summary>What private rental means, written a second time as plainly as possible, with the policy's defaults.</summary>
public sealed class RentalModel
{
    private readonly Dictionary<int, DateTime> _opensAt = [];

    /// <summary>Who holds a locker, and the due day.</summary>
    public Dictionary<int, (int Student, DateOnly DueOn)> Holders { get; } = [];

    /// <summary>Every ban so far: whose, and its end (UTC).</summary>
    public List<(int Student, DateTime Until)> Bans { get; } = [];

    public Refusal? Do(Deed step, Moment now) => step switch
    {
        Deed.Renting rent => Rent(rent.Student, rent.Locker, now),
        Deed.Returning giveBack => Return(giveBack.Student, now),
        _ => null,
    };

    private Refusal? Rent(int student, int locker, Moment now)
    {
        if (Holders.Values.Any(holder => holder.Student == student))
            return new Refusal.AlreadyRenting();

        if (Holders.ContainsKey(locker))
            return new Refusal.LockerTaken();

        if (_opensAt.TryGetValue(locker, out var opensAt) && now.Utc < opensAt)
            return new Refusal.LockerPending(opensAt);

        var bans = Bans.Where(ban => ban.Student == student && now.Utc < ban.Until).Select(ban => ban.Until).ToList();

        if (bans.Count > 0)
            return new Refusal.Banned(bans.Max());

        Holders[locker] = (student, now.Day.AddDays(31));
        return null;
    }

    private Refusal? Return(int student, Moment now)
    {
        var held = Holders.Where(holder => holder.Value.Student == student).ToList();

        if (held.Count == 0)
            return new Refusal.NothingToReturn();

        var (locker, (_, dueOn)) = held.Single();
        var lateDays = now.Day.DayNumber - dueOn.DayNumber;

        if (lateDays > 0)
            Bans.Add((student, now.SameTimeAfter(Math.Min(lateDays * lateDays, 180))));

        Holders.Remove(locker);
        _opensAt[locker] = now.Calendar.InstantOf(now.Day.AddDays(1), new TimeOnly(13, 0));
        return null;
    }
}
