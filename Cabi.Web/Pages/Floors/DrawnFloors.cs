using Cabi.Web.Data.Maps;

namespace Cabi.Web.Pages.Floors;

/// <summary>The floors as drawn for this request's language and moment.</summary>
public sealed class DrawnFloors(FloorFragments fragments, FloorHtml draw, Shell shell)
{
    public FloorFragment Of(FloorSnapshot floor) => fragments.Of(floor, shell.Now, draw);
}
