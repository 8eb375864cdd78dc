using Cabi.Web.Domain.Policies;

namespace Cabi.Web.Tests.Domain.Policies;

/// <summary>The declarations of the policy's numbers and switches, and the bounds of its numbers.</summary>
public sealed class PolicyNumberTests
{
    // What a version is, beside its numbers and switches.
    private static readonly string[] _ofVersions =
    [
        nameof(CabiPolicy.Id),
        nameof(CabiPolicy.EffectiveFrom),
        nameof(CabiPolicy.AuthorAccountId),
        nameof(CabiPolicy.Reason),
        nameof(CabiPolicy.WithdrawnAt),
    ];

    private static readonly PolicyNumber _days = new("Days", 1, 60, PolicyUnit.Days, MoreThan: "Others", By: 2);

    public static TheoryData<string> Numbers =>
        [.. PolicyPart.All.Where(part => part.Number is not null).Select(part => part.Name)];

    [Fact]
    public void Everything_that_a_version_may_change_is_declared() =>
        Assert.Equal(
            typeof(CabiPolicy)
                .GetProperties()
                .Where(property => property.SetMethod is not null)
                .Select(property => property.Name)
                .Except(_ofVersions)
                .Order(StringComparer.Ordinal),
            PolicyPart.All.Select(part => part.Name).Order(StringComparer.Ordinal)
        );

    [Fact]
    public void What_is_counted_has_bounds_and_nothing_else_has() =>
        Assert.All(PolicyPart.All, part => Assert.Equal(part.Type == typeof(int), part.Number is not null));

    [Fact]
    public void The_defaults_of_the_product_are_sound() => Assert.Null(PolicyPart.UnsoundIn(new CabiPolicy()));

    [Theory]
    [MemberData(nameof(Numbers))]
    public void The_first_number_beyond_its_bounds_is_named(string name)
    {
        var part = PolicyPart.All.Single(part => part.Name == name);
        var (tooSmall, tooLarge) = (new CabiPolicy(), new CabiPolicy());

        part.Set(tooSmall, part.Number!.Least - 1);
        part.Set(tooLarge, part.Number.Most + 1);

        Assert.Equal(name, PolicyPart.UnsoundIn(tooSmall)?.Name);
        Assert.NotNull(PolicyPart.UnsoundIn(tooLarge));
        Assert.False(part.Number.IsSound(other => other == name ? part.Number.Most + 1 : null));
    }

    [Theory]
    [MemberData(nameof(Numbers))]
    public void A_number_may_be_narrowed_by_another_number_only(string name)
    {
        var number = PolicyPart.All.Single(part => part.Name == name).Number!;

        Assert.InRange(number.Least, 0, number.Most);

        if (number.MoreThan is not null)
            Assert.NotNull(PolicyPart.All.Single(part => part.Name == number.MoreThan && part.Name != name).Number);
    }

    [Theory]
    [InlineData(0, false)]
    [InlineData(1, true)]
    [InlineData(60, true)]
    [InlineData(61, false)]
    [InlineData(null, false)]
    public void Alone_it_has_its_bounds(int? value, bool isSound) =>
        Assert.Equal(isSound, _days.IsSound(name => name == "Days" ? value : null));

    [Theory]
    [InlineData(11, 10, false)]
    [InlineData(12, 10, true)]
    [InlineData(1, -7, true)]
    [InlineData(60, 365, true)]
    [InlineData(59, 365, false)]
    public void Another_number_narrows_it_within_its_bounds(int value, int other, bool isSound) =>
        Assert.Equal(isSound, _days.IsSound(name => name == "Days" ? value : other));

    [Fact]
    public void A_draft_gives_every_part_its_value_and_a_change_tells_those_that_differ()
    {
        var before = new CabiPolicy();
        var draft = new PolicyDraft(part =>
            part.Type == typeof(TimeOnly) ? new TimeOnly(7, 5)
            : part.Type == typeof(DateOnly?) ? new DateOnly(2026, 3, 9)
            : part.Type == typeof(int) ? (int)part.ValueIn(before)! + 1
            : part.Type == typeof(MissedHold) ? MissedHold.Out
            : NamesOnMap.Everyone
        );

        var after = draft.Write(new DateTime(2026, 3, 1, 0, 0, 0, DateTimeKind.Utc), authorAccountId: 7, "Why");

        Assert.Equal(PolicyPart.All, PolicyChange.Between(before, after).Select(change => change.Part));
        Assert.Equal(
            [
                "DropTime 13:00 → 07:05",
                "MissedHold EndOfLine → Out",
                "LatestDueOn none → 2026-03-09",
                "NamesOnMap Hidden → Everyone",
            ],
            PolicyChange
                .Between(before, after)
                .Where(change => change.Part.Number is null && change.Part.Name != nameof(CabiPolicy.ReminderTime))
                .Select(change => change.ToString())
        );
        Assert.Empty(PolicyChange.Between(after, after));
    }
}
