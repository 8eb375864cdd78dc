namespace Cabi.Web.Messages.Notices;

/// <summary>A notice of which people may choose the channels; every notice is one.</summary>
public interface INoticeKind
{
    static abstract NoticeKind Kind { get; }
}
