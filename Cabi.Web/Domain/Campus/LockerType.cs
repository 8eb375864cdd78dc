namespace Cabi.Web.Domain.Campus;

/// <summary>Who a locker is for. Its name is the word of the import files and of the page markers.</summary>
public enum LockerType
{
    /// <summary>One person.</summary>
    Private,

    /// <summary>Two to four people who rent it together.</summary>
    Shared,

    /// <summary>A club, to which staff assign it.</summary>
    Club,
}
