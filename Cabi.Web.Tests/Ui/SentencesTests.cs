using System.Globalization;
using Cabi.Web.Data.Audit;
using Cabi.Web.Domain;
using Cabi.Web.Domain.Policies;
using Cabi.Web.Features.Rentals;
using Cabi.Web.Features.Settlements;
using Cabi.Web.Jobs;
using Cabi.Web.Messages.Notices;
using Cabi.Web.Pages.Admin.Policy;
using Cabi.Web.Tests.Support;
using Cabi.Web.Ui;
using Microsoft.Extensions.Localization;

namespace Cabi.Web.Tests.Ui;

/// <summary>Every refusal, notice, job and action of the audit has words in both languages.</summary>
public sealed class SentencesTests(CabiApp app) : CabiTest(app)
{
    public static TheoryData<Type> Refusals => [.. typeof(Refusal).GetNestedTypes().Where(type => !type.IsAbstract)];

    public static TheoryData<Type> Notices => [.. typeof(Notice).GetNestedTypes()];

    [Theory]
    [MemberData(nameof(Refusals))]
    public void A_refusal_explains_itself_and_says_the_same_in_both_languages(Type type) =>
        Assert.All(
            Examples.AllOf(type).Cast<Refusal>(),
            refusal =>
            {
                var said = refusal.Sentence(Scoped<CampusText>());

                InBothLanguages(() => $"{refusal.Sentence(Scoped<CampusText>())}");
                Assert.Equal(Examples.ValuesIn(said.English), Examples.ValuesIn(said.Korean));
            }
        );

    [Theory]
    [MemberData(nameof(Notices))]
    public void A_notice_has_a_title_a_body_and_a_screen(Type type)
    {
        Assert.All(
            Examples.AllOf(type),
            notice =>
            {
                InBothLanguages(() => $"{((Notice)notice).Text(Scoped<NoticeWriter>()).Title}");
                InBothLanguages(() => $"{((Notice)notice).Text(Scoped<NoticeWriter>()).Body}");
                Assert.StartsWith("/", ((Notice)notice).Text(Scoped<NoticeWriter>()).Link, StringComparison.Ordinal);
            }
        );
        InBothLanguages(() => $"{NoticeKinds.Find(type.Name)!.Words}");
    }

    [Fact]
    public void An_action_of_the_audit_has_words()
    {
        Assert.InRange(AuditAction.All.Count, 30, 1000);
        Assert.All(AuditAction.All, action => InBothLanguages(() => AuditAction.WordsOf(action.Name)));
    }

    [Fact]
    public void What_is_stored_as_an_action_stays_as_it_is_when_a_class_gets_another_name() =>
        Assert.Equal(
            ("SettleDrop", "SettleShareRoom", "RentLocker"),
            (
                AuditAction.Of<DropSettlement>().Name,
                AuditAction.Of<RoomSettlement>().Name,
                AuditAction.Of<RentLocker>().Name
            )
        );

    [Fact]
    public void A_job_and_its_subjects_have_words()
    {
        Assert.InRange(Schedule.All.Count, 10, 100);
        Assert.All(Schedule.All, job => InBothLanguages(() => Schedule.TitleOf(job.Name)));
        Assert.All(Schedule.All, job => InBothLanguages(() => Schedule.SubjectOf(job.Name, 89)));
    }

    [Fact]
    public void A_part_of_the_policy_has_a_name_and_its_group_and_reach_have_words()
    {
        var words = Scoped<IStringLocalizer<Words>>();
        var preview = new PolicyPreview(1, 2, 3, 4, 5, 6, 7, 8, 9, 10);

        Assert.InRange(PolicyPart.All.Count, 20, 100);
        Assert.All(PolicyPart.All, part => InBothLanguages(() => $"{part.Words}"));
        Assert.All(Enum.GetValues<PolicyGroup>(), group => InBothLanguages(() => words.Group(group)));
        Assert.All(Enum.GetValues<PolicyReach>(), reach => InBothLanguages(() => preview.Say(reach, words)));
    }

    [Fact]
    public void What_only_another_release_knows_keeps_its_name()
    {
        Assert.Equal("PaintLocker", AuditAction.WordsOf("PaintLocker"));
        Assert.Equal("PaintLockers", Schedule.TitleOf("PaintLockers"));
        InBothLanguages(() => Schedule.SubjectOf("PaintLockers", 89));
    }

    private static void InBothLanguages(Func<string> say)
    {
        var before = CultureInfo.CurrentUICulture;

        try
        {
            CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo("en");
            var english = say();
            CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo("ko");
            var korean = say();

            Assert.DoesNotContain(english, letter => letter is >= '가' and <= '힣');
            Assert.Contains(korean, letter => letter is >= '가' and <= '힣');
        }
        finally
        {
            CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = before;
        }
    }
}
