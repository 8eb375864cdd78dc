namespace Cabi.Web.View.Pages;

/// <summary>The parts of a page's layout that are the visitor's own: the holes of a cached page.</summary>
public enum PersonalPart
{
    Name,
    Unread,
    Room,
    Due,
    Ban,
    Seen,
}
