namespace Cabi.Web.Pages;

/// <summary>The parts of a page's frame that are the visitor's own.</summary>
public enum OwnPart
{
    Name,
    Unread,
    Room,
    Due,
    Ban,
    Seen,
}
