namespace Cabi.Web.Pages.Admin.Jobs;

/// <summary>
/// What the service does by itself: its schedule, what failed, what waits to leave, and what operators may do about
/// it.
/// </summary>
public sealed class IndexModel(JobsDetails.Reader reader) : JobsPage(reader);
