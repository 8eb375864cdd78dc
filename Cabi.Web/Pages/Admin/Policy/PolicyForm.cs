using System.Globalization;
using Cabi.Web.Domain;
using Cabi.Web.Domain.Policies;
using Cabi.Web.Domain.Text;
using Cabi.Web.Domain.Time;
using Cabi.Web.Ui;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Localization;

namespace Cabi.Web.Pages.Admin.Policy;

/// <summary>
/// The form of a new policy: what was typed into it, what is wrong with that, and the draft it makes.
/// </summary>
public sealed class PolicyForm
{
    public const string EffectiveFrom = nameof(CabiPolicy.EffectiveFrom);
    public const string Reason = nameof(CabiPolicy.Reason);

    private readonly Dictionary<string, string> _typed;
    private readonly Dictionary<string, string> _problems = new(StringComparer.Ordinal);

    private PolicyForm(Dictionary<string, string> typed) => _typed = typed;

    /// <summary>The newest version when the form was made.</summary>
    public int BasedOn { get; private init; }

    public Guid? RequestId { get; private init; }

    /// <summary>When the version is to begin (UTC); null is now.</summary>
    public DateTime? Begins { get; private set; }

    /// <summary>Null when something is wrong with it.</summary>
    public PolicyDraft? Draft { get; private set; }

    public bool IsSound => _problems.Count == 0;

    /// <summary>The form as it stands at first: the policy in force.</summary>
    public static PolicyForm Of(CabiPolicy policy, int newest) =>
        new(
            PolicyPart.All.ToDictionary(
                part => part.Name,
                part => part.ValueIn(policy) is null ? "" : part.TextIn(policy),
                StringComparer.Ordinal
            )
        )
        {
            BasedOn = newest,
        };

    public static PolicyForm Read(IFormCollection sent, Moment now, IStringLocalizer<Words> words)
    {
        var form = new PolicyForm(
            sent.ToDictionary(field => field.Key, field => CleanText.Of(field.Value.ToString()), StringComparer.Ordinal)
        )
        {
            BasedOn = int.TryParse(sent[nameof(BasedOn)], CultureInfo.InvariantCulture, out var id) ? id : 0,
            RequestId = Guid.TryParse(sent[nameof(RequestId)], out var request) ? request : null,
        };
        form.Check(now, words);
        return form;
    }

    public string Typed(string name) => _typed.GetValueOrDefault(name, "");

    public string? ProblemOf(string name) => _problems.GetValueOrDefault(name);

    public void Blame(string name, string problem) => _problems.TryAdd(name, problem);

    public int? NumberOf(string name) =>
        int.TryParse(
            CleanText.Narrow(Typed(name)),
            NumberStyles.AllowLeadingSign,
            CultureInfo.InvariantCulture,
            out var number
        )
            ? number
            : null;

    private void Check(Moment now, IStringLocalizer<Words> words)
    {
        foreach (var part in PolicyPart.All)
            if (ProblemWith(part, ValueOf(part), words) is { } problem)
                Blame(part.Name, problem);

        Begins = WallTime.Read(Typed(EffectiveFrom), now.Calendar);

        if (Begins is null && Typed(EffectiveFrom) != "")
            Blame(EffectiveFrom, words["Enter a date and a time."]);

        if (Typed(Reason).Length > CabiPolicy.ReasonLength)
            Blame(Reason, words["This is too long."]);

        if (IsSound)
            Draft = new PolicyDraft(ValueOf);
    }

    // Null where nothing was typed, or nothing that can be read.
    private object? ValueOf(PolicyPart part) =>
        part switch
        {
            { Number: not null } => NumberOf(part.Name),
            _ when part.Type == typeof(TimeOnly) => WallTime.ReadTime(Typed(part.Name)),
            _ when part.Type == typeof(DateOnly?) => WallTime.ReadDay(Typed(part.Name)),
            _ => NamedValue.Of(part.Type, Typed(part.Name)),
        };

    private string? ProblemWith(PolicyPart part, object? value, IStringLocalizer<Words> words)
    {
        if (part.Number is { } number)
            return number.IsSound(NumberOf)
                ? null
                : words["Enter a value from {0} to {1}.", number.LeastBeside(NumberOf), number.Most].Value;

        if (value is not null || (part.Type == typeof(DateOnly?) && Typed(part.Name) == ""))
            return null;

        return part.Type switch
        {
            _ when part.Type == typeof(TimeOnly) => words["Enter a time."],
            _ when part.Type == typeof(DateOnly?) => words["Enter a date or leave it empty."],
            _ => words["Choose one."],
        };
    }
}
