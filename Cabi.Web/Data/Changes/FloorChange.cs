using Cabi.Web.Domain.Campus;
using Cabi.Web.Domain.Time;

namespace Cabi.Web.Data.Changes;

/// <summary>
/// Something on a floor has changed: an appended row, so that two renters never wait for one counter.
/// </summary>
public sealed class FloorChange
{
    private FloorChange() { }

    public FloorChange(int floorId, Moment now)
    {
        FloorId = floorId;
        At = now.Utc;
    }

    /// <summary>For a floor that may be saved together with this change.</summary>
    public FloorChange(Floor floor, Moment now)
    {
        Floor = floor;
        At = now.Utc;
    }

    public long Id { get; private set; }

    public int FloorId { get; private set; }

    public Floor? Floor { get; private set; }

    public DateTime At { get; private set; }
}
