namespace Cabi.Web.Pages.Admin.Lockers;

/// <summary>One locker: who holds it and held it, and what staff may do about it.</summary>
public sealed class LockerModel(LockerDetails.Reader reader) : LockerPage(reader);
