namespace Cabi.Web.Domain.Waitlists;

/// <summary>A drop whose holds have been written down. Its instant is unique: a drop is settled once.</summary>
public sealed class Drop(DateTime opensAt, DateTime settledAt)
{
    public int Id { get; private set; }

    /// <summary>The instant (UTC) at which its lockers opened.</summary>
    public DateTime OpensAt { get; private set; } = opensAt;

    public DateTime SettledAt { get; private set; } = settledAt;

    /// <summary>It was settled by a clock that was ahead, and is settled now.</summary>
    public void SettleAgain(DateTime at) => SettledAt = at;
}
