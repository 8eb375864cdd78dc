using System.Reflection;
using Cabi.Web.Data;
using Cabi.Web.Domain;

namespace Cabi.Web.Messages.Notices;

/// <summary>A kind of notice, as people choose channels for it.</summary>
public sealed record NoticeKind(NoticeTopic Topic, Phrase Words)
{
    /// <summary>Every kind, in the order of the page.</summary>
    public static IReadOnlyList<NoticeKind> All { get; } =
    [
        .. Conventions
            .ClassesOf(typeof(INoticeKind))
            .Select(Of)
            .OrderBy(kind => kind.Topic)
            .ThenBy(kind => kind.Name, StringComparer.Ordinal),
    ];

    /// <summary>The notice of this kind.</summary>
    public Type Notice { get; private init; } = typeof(Notice);

    /// <summary>What messages and choices of channels store of it.</summary>
    public string Name => Notice.Name;

    /// <returns>Null when this release knows no such kind.</returns>
    public static NoticeKind? Find(string name) => All.SingleOrDefault(kind => kind.Name == name);

    private static NoticeKind Of<TNotice>()
        where TNotice : Notice, INoticeKind => TNotice.Kind with { Notice = typeof(TNotice) };

    private static NoticeKind Of(Type notice) =>
        (NoticeKind)
            typeof(NoticeKind)
                .GetMethod(nameof(Of), BindingFlags.Static | BindingFlags.NonPublic, [])!
                .MakeGenericMethod(notice)
                .Invoke(obj: null, parameters: null)!;
}
