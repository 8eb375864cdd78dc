namespace Cabi.Web.Ui;

/// <summary>One labelled field of a form: what stands in it, what helps, and what is wrong with it.</summary>
/// <param name="Id">Unique on the page.</param>
/// <param name="Name">As the form sends it.</param>
public sealed record Field(string Id, string Name, string Label, string? Value)
{
    public string Type { get; init; } = "text";

    public string? Help { get; init; }

    public string? Problem { get; init; }

    public int? Least { get; init; }

    public int? Most { get; init; }

    public int? MaxLength { get; init; }

    /// <summary>More than one makes it a text of several lines.</summary>
    public int Rows { get; init; } = 1;

    public bool IsRequired { get; init; } = true;

    /// <summary>The ids of what explains the field; null when nothing does.</summary>
    public string? DescribedBy =>
        (Help, Problem) switch
        {
            (null, null) => null,
            (null, _) => $"{Id}-problem",
            (_, null) => $"{Id}-help",
            _ => $"{Id}-problem {Id}-help",
        };
}
