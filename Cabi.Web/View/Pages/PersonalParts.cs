using System.Text;
using System.Text.Encodings.Web;
using Cabi.Web.Ui;
using Microsoft.AspNetCore.Html;
using Microsoft.Extensions.Localization;

namespace Cabi.Web.View.Pages;

/// <summary>
/// The parts of a page that are the visitor's own, as HTML. In a page that is rendered for everybody, a mark stands in
/// the place of each.
/// </summary>
public sealed class PersonalParts(
    LayoutModel layout,
    FloorHtml floors,
    IStringLocalizer<Words> words,
    CampusText campus,
    HtmlEncoder encoder
)
{
    /// <summary>
    /// A page cannot hold this character otherwise: the encoder writes a control character as its number.
    /// </summary>
    public const char Mark = '\u0001';

    public bool IsForEverybody { get; set; }

    public IHtmlContent Name => Of(PersonalPart.Name);

    public IHtmlContent Unread => Of(PersonalPart.Unread);

    /// <summary>The way back to the share room in which the visitor sits.</summary>
    public IHtmlContent Room => Of(PersonalPart.Room);

    public IHtmlContent Due => Of(PersonalPart.Due);

    public IHtmlContent Ban => Of(PersonalPart.Ban);

    /// <summary>The watermark at which the page was rendered.</summary>
    public IHtmlContent Seen => Of(PersonalPart.Seen);

    /// <summary>The tiles of one section, with the visitor's own tile marked.</summary>
    public IHtmlContent Tiles(RenderedFloor floor, int sectionId)
    {
        if (IsForEverybody)
            return new HtmlString($"{Mark}{sectionId}{Mark}");

        var section = floor.SectionOf(sectionId);
        var html = Encoding.UTF8.GetString(section.Utf8);

        if (layout.My?.LockerId is not { } mine || !section.Tiles.TryGetValue(mine, out var tile))
            return new HtmlString(html);

        var before = Encoding.UTF8.GetString(section.Utf8.AsSpan(0, tile.Start));
        var after = Encoding.UTF8.GetString(section.Utf8.AsSpan(tile.Start + tile.Length));
        return new HtmlString(before + floors.MineOf(tile.Locker, layout.Now) + after);
    }

    /// <returns>The part's HTML for the visitor of this request; empty where there is nothing to show.</returns>
    public string HtmlOf(PersonalPart part) =>
        part switch
        {
            PersonalPart.Name => Encode(layout.VisitorName),
            PersonalPart.Unread when layout.My is { Unread: > 0 and var unread } =>
                $"""<span class="badge"><span class="unseen">{Encode(words["unread:"])} </span>{unread}</span>""",
            PersonalPart.Room when layout.My is { RoomId: { } roomId } =>
                $"""<li class="rail-only"><a href="/rooms/{roomId}" class="nav-room">{Encode(words["Waiting room"])}</a></li>""",
            PersonalPart.Due when layout.My?.DueOn is { } due =>
                $"""<b{(due < layout.Now.Day ? " class=\"late\"" : "")}>{Encode(campus.Due(due))}</b>""",
            PersonalPart.Ban when layout.BannedUntil is { } until =>
                $"""<p class="flash banned">{Encode(words["You can rent again from {0}.", campus.Instant(until)])}</p>""",
            PersonalPart.Seen => layout.Seen.ToString(),
            _ => "",
        };

    private string Encode(string text) => encoder.Encode(text);

    private HtmlString Of(PersonalPart part) => new(IsForEverybody ? $"{Mark}{part}{Mark}" : HtmlOf(part));
}
