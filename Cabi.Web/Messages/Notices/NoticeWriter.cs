using Cabi.Web.Ui;
using Microsoft.Extensions.Localization;

namespace Cabi.Web.Messages.Notices;

/// <summary>Says what stands in the sentences of notices, in the language of whoever reads.</summary>
public sealed class NoticeWriter(IStringLocalizer<Words> words, CampusText campus)
{
    /// <summary>What the screen of a notice is for, as a button says it.</summary>
    public string ActionOf(NoticeText text) =>
        text.Link switch
        {
            "/" => words["Find a locker"],
            "/rental" => words["Open my locker"],
            _ => words["Open the locker"],
        };

    /// <summary>What somebody wrote, with the full stop that more sentences after it need.</summary>
    public static string SentenceOf(string written) =>
        written.Length > 0 && !char.IsPunctuation(written[^1]) ? written + "." : written;

    public string Day(DateOnly day) => campus.Day(day);

    public string Instant(DateTime utc) => campus.Instant(utc);

    public string AddressOf(LockerAddress locker) =>
        $"{words.Floor(locker.Building, locker.Floor)}, {locker.Section}, {locker.Number}";
}
