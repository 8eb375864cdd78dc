using Cabi.Web.Data;
using Cabi.Web.Domain;

namespace Cabi.Web.Messages.Notices;

/// <summary>Every kind of notice that this release knows.</summary>
public static class NoticeKinds
{
    /// <summary>In the order of the page on which people choose among them.</summary>
    public static IReadOnlyList<Known> All { get; } =
    [
        .. Conventions
            .ClassesOf(typeof(INoticeKind))
            .Select(notice => new Known(notice, Conventions.Declared<NoticeKind>(notice, nameof(INoticeKind.Kind))))
            .OrderBy(known => known.Kind.Topic)
            .ThenBy(known => known.Name, StringComparer.Ordinal),
    ];

    /// <returns>Null when this release knows no such kind.</returns>
    public static Known? Find(string name) => All.SingleOrDefault(known => known.Name == name);

    /// <param name="Notice">The record of notices of this kind.</param>
    public sealed record Known(Type Notice, NoticeKind Kind)
    {
        /// <summary>What messages and choices of channels store of it.</summary>
        public string Name => Notice.Name;

        public Phrase Words => Kind.Words;
    }
}
