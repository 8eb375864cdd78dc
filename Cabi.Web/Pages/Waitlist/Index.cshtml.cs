namespace Cabi.Web.Pages.Waitlist;

/// <summary>My places in line, what is held for me, and the way into one more line.</summary>
public sealed class IndexModel(WaitlistDetails.Reader reader) : WaitlistPage(reader);
