using System.Text.RegularExpressions;
using Cabi.Web.Data;
using Cabi.Web.Data.Audit;
using Cabi.Web.Features;
using Cabi.Web.Tests.Support;

namespace Cabi.Web.Tests.Architecture;

/// <summary>What every verb says to the unit of work.</summary>
public sealed partial class VerbRules
{
    public static TheoryData<string> Verbs =>
        [
            .. Conventions
                .ClassesOf(typeof(IVerb))
                .Where(verb => verb.IsAssignableTo(typeof(IAudited)) && ToldTo(verb).Any())
                .Select(verb => verb.Name),
        ];

    [Theory]
    [MemberData(nameof(Verbs))]
    public void A_repeat_is_compared_by_all_that_the_verb_is_told(string name)
    {
        var verb = Conventions.ClassesOf(typeof(IVerb)).Single(verb => verb.Name == name);
        var source = File.ReadAllText(Repository.Files("Cabi.Web", $"{name}.cs").Single());
        var compared = Asked()
            .Matches(source)
            .SelectMany(asked => Word().Matches(asked.Groups["asked"].Value))
            .Select(word => word.Value);

        Assert.Empty(ToldTo(verb).Except(compared, StringComparer.Ordinal));
    }

    [Fact]
    public void Verbs_are_found() => Assert.InRange(Verbs.Count, 25, 100);

    private static IEnumerable<string> ToldTo(Type verb) =>
        from method in verb.GetMethods()
        let parameters = method.GetParameters()
        where parameters.Any(parameter => parameter.ParameterType == typeof(Actor))
        from parameter in parameters
        where parameter.ParameterType != typeof(Actor) && parameter.ParameterType != typeof(CancellationToken)
        select parameter.Name;

    [GeneratedRegex(@"\bactor,\s*(studentId,\s*)?\[(?<asked>[^\]]*)\]", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Asked();

    [GeneratedRegex(@"\w+", RegexOptions.None, 1000)]
    private static partial Regex Word();
}
