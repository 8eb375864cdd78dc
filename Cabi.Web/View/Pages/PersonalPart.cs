namespace Cabi.Web.View.Pages;

/// <summary>The parts of a page's frame that are the visitor's own.</summary>
public enum PersonalPart
{
    Name,
    Unread,
    Room,
    Due,
    Ban,
    Seen,
}
