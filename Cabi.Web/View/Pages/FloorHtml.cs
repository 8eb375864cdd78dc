using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using Cabi.Web.Domain.Campus;
using Cabi.Web.Domain.Time;
using Cabi.Web.Ui;
using Cabi.Web.View.Cache;
using Microsoft.Extensions.Localization;

namespace Cabi.Web.View.Pages;

/// <summary>
/// Renders a floor: its plan and its sections' tiles. It writes text instead of using views, because a floor has
/// hundreds of tiles.
/// </summary>
public sealed class FloorHtml(IStringLocalizer<Words> words, CampusText campus, HtmlEncoder encoder)
{
    // Longer numbers are written smaller, over several lines if need be.
    private const int LongestBigNumber = 3;

    /// <param name="states">By locker.</param>
    public string PlanOf(FloorSnapshot floor, IReadOnlyDictionary<int, LockerState> states)
    {
        var html = new StringBuilder();

        foreach (var element in floor.Plan)
        {
            var kind = element.Kind.ToString().ToLowerInvariant();
            html.Append(
                CultureInfo.InvariantCulture,
                $"<li class=\"plan-{kind} {PlaceOf(element.Area)}\"><span>{Encode($"{element.Names}")}</span></li>"
            );
        }

        foreach (var section in floor.Sections)
        {
            var all = section.Lockers.Count;
            var free = section.Lockers.Count(locker => states[locker.Id] == LockerState.Available);
            html.Append(CultureInfo.InvariantCulture, $"<li class=\"plan-section {PlaceOf(section.Area)}\">")
                .Append(
                    CultureInfo.InvariantCulture,
                    $"<a href=\"/floors/{floor.Id}?section={section.Id}#section-{section.Id}\" data-free=\"{free}\">"
                )
                .Append(
                    CultureInfo.InvariantCulture,
                    $"<span>{Encode($"{section.Name}")}</span> <b>{Encode(RoomIn(section, free))}</b>"
                )
                .Append(
                    CultureInfo.InvariantCulture,
                    $"<meter max=\"{Math.Max(1, all)}\" value=\"{free}\" aria-hidden=\"true\"></meter></a></li>"
                );
        }

        return html.ToString();
    }

    private string RoomIn(FloorSection section, int free) =>
        free switch
        {
            > 0 => words["{0} free", free],
            _ when section.Lockers.All(locker => locker.Type == LockerType.Club) => words["for clubs"],
            _ => words["none free"],
        };

    /// <inheritdoc cref="PlanOf"/>
    public RenderedSection SectionOf(FloorSection section, IReadOnlyDictionary<int, LockerState> states)
    {
        var html = new ArrayBufferWriter<byte>();
        var tiles = new Dictionary<int, Tile>();

        foreach (var locker in section.Lockers)
        {
            var start = html.WrittenCount;
            Encoding.UTF8.GetBytes(TileOf(locker, states[locker.Id], isMine: false), html);
            tiles[locker.Id] = new Tile(locker, start, html.WrittenCount - start);
        }

        return new RenderedSection(html.WrittenSpan.ToArray(), tiles);
    }

    /// <summary>A locker's tile as only its holder sees it.</summary>
    public string MineOf(FloorLocker locker, Moment now) => TileOf(locker, locker.StateAt(now), isMine: true);

    private string TileOf(FloorLocker locker, LockerState state, bool isMine)
    {
        var number = Encode(locker.Number);
        var word = WordOf(locker, state, isMine);
        var label = words[
            "Locker {0}, {1}, {2}, row {3}, column {4}",
            locker.Number,
            word,
            words.Type(locker.Type),
            locker.Row,
            locker.Column
        ];
        var size = locker.Number.Length > LongestBigNumber ? " class=\"long\"" : "";
        var marks =
            (isMine ? " data-mine" : "") + (locker.IsOutOfService && locker.DueOn is not null ? " data-fault" : "");

        return string.Create(
            CultureInfo.InvariantCulture,
            $"<li class=\"r{locker.Row} c{locker.Column}\"><a href=\"/lockers/{locker.Id}\" data-locker=\"{locker.Id}\" data-number=\"{number}\" data-type=\"{LockerWords.Marker(locker.Type)}\" data-state=\"{LockerWords.Marker(state)}\"{marks} aria-label=\"{Encode(label)}\"><b{size}>{number}</b> <i>{Encode(word)}</i></a></li>"
        );
    }

    private string WordOf(FloorLocker locker, LockerState state, bool isMine)
    {
        if (isMine)
            return words["Mine"];

        if (locker.Type == LockerType.Club && state == LockerState.OutOfService)
            return words["Club"];

        return state switch
        {
            LockerState.Pending when locker.OpensAt is { } opensAt => campus.ShortInstant(opensAt),
            LockerState.Forming => words["Gathering · {0}", locker.People],
            _ => words.State(state),
        };
    }

    /// <summary>The CSS classes that place an element over an area of the plan.</summary>
    public static string PlaceOf(PlanArea area) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"x{area.ColumnStart} xx{area.ColumnEnd} y{area.RowStart} yy{area.RowEnd}"
        );

    private string Encode(string text) => encoder.Encode(text);
}
