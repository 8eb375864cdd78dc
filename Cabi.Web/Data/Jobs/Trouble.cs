using Cabi.Web.Domain;

namespace Cabi.Web.Data.Jobs;

/// <summary>
/// Something that has been in trouble, such as a channel that rests: one row for each name, which stays when the
/// trouble is over. Its times are real times (UTC).
/// </summary>
public sealed class Trouble
{
    public const int NameLength = 100;
    public const int TitleLength = 200;
    public const int LinkLength = 200;
    public const int CauseLength = 1000;

    // Of what comes and goes operators hear once in this time.
    private static readonly TimeSpan _quiet = TimeSpan.FromDays(1);

    private Trouble() { }

    public Trouble(string name, DateTime since) => (Name, Since) = (name, since);

    public int Id { get; private set; }

    public string Name { get; private set; } = "";

    public string TitleEnglish { get; private set; } = "";

    public string TitleKorean { get; private set; } = "";

    public Phrase Title => new(TitleEnglish, TitleKorean);

    /// <summary>Why, as a machine says it.</summary>
    public string Cause { get; private set; } = "";

    /// <summary>The page that mends it.</summary>
    public string Link { get; private set; } = "";

    public DateTime Since { get; private set; }

    /// <summary>Null while it goes on.</summary>
    public DateTime? OverAt { get; private set; }

    /// <summary>Whether operators were told that it goes on.</summary>
    public bool IsTold { get; private set; }

    /// <summary>When they last were.</summary>
    public DateTime? ToldAt { get; private set; }

    /// <summary>
    /// Grows with every change of what operators are told, so that two instances do not both tell them.
    /// </summary>
    public int Version { get; private set; }

    /// <summary>It goes on, or begins anew.</summary>
    public void Describe(Phrase title, string cause, string link, DateTime since)
    {
        (TitleEnglish, TitleKorean) = (title.English, title.Korean);
        (Cause, Link) = (cause.Length > CauseLength ? cause[..CauseLength] : cause, link);

        if (OverAt is null)
            return;

        (Since, OverAt) = (since, null);
        Version++;
    }

    /// <returns>Whether operators are to be told now that it goes on.</returns>
    public bool TryTell(DateTime now)
    {
        // A mark in the future is of a clock that was wrong.
        if (IsTold || (ToldAt <= now && ToldAt > now - _quiet))
            return false;

        (IsTold, ToldAt) = (true, now);
        Version++;
        return true;
    }

    /// <summary>It is over.</summary>
    /// <returns>Whether operators are to be told so: whoever heard of it hears of its end.</returns>
    public bool End(DateTime now)
    {
        var wasTold = IsTold;
        (OverAt, IsTold) = (now, false);
        Version++;
        return wasTold;
    }
}
