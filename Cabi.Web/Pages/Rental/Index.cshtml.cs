namespace Cabi.Web.Pages.Rental;

/// <summary>
/// My locker: where, with whom, until when, the code of its lock, what it is called, and the ways to extend, move and
/// return it.
/// </summary>
public sealed class IndexModel(RentalDetails.Reader reader) : RentalPage(reader);
