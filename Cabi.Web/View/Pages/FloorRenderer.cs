using Cabi.Web.View.Cache;

namespace Cabi.Web.View.Pages;

/// <summary>The floors as drawn for this request's language and moment.</summary>
public sealed class FloorRenderer(FloorFragmentCache fragments, FloorHtml draw, LayoutModel layout)
{
    public RenderedFloor Of(FloorSnapshot floor) => fragments.Of(floor, layout.Now, draw);
}
