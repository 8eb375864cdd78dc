using System.Text.RegularExpressions;
using Cabi.Web.Messages.Notices;
using Cabi.Web.Tests.Support;

namespace Cabi.Web.Tests.Messages;

/// <summary>How notices are stored, found and said.</summary>
public sealed partial class NoticeTests(CabiApp app) : CabiTest(app)
{
    public static TheoryData<Type> Notices => [.. typeof(Notice).GetNestedTypes()];

    [Fact]
    public void Every_notice_is_stored_by_the_name_that_it_has_always_had() =>
        Assert.Equal(
            [
                "BanEnded",
                "BanLifted",
                "BanSet",
                "DueSoon",
                "ExtensionTicketGranted",
                "HoldMissed",
                "LeftOutOfRoom",
                "LockerHeldForYou",
                "LockerPutBack",
                "LockerTakenOut",
                "MemberBack",
                "MemberLeft",
                "MoveTicketGranted",
                "Overdue",
                "RentalEnded",
                "RentalEndedByStaff",
                "RentalExtended",
                "RentalMoved",
                "RentalStarted",
                "ReturnUndone",
                "RoomDissolved",
                "SharedRentalStarted",
            ],
            typeof(Notice)
                .GetNestedTypes()
                .Select(type => StoredKind().Match(NoticeJson.Write((Notice)Examples.Of(type))).Groups["kind"].Value)
                .Order(StringComparer.Ordinal)
        );

    [Theory]
    [InlineData(
        """{"kind":"RentalEndedByStaff","Locker":{"LockerId":7,"Building":"Saerom","Floor":2,"Section":"Oasis","Number":"89"},"LateDays":3,"BannedUntil":null,"Reason":"Keys were lost."}"""
    )]
    [InlineData(
        """{"kind":"RoomDissolved","Locker":{"LockerId":7,"Building":["\uC0C8\uB86C\uAD00","Saerom"],"Floor":2,"Section":"Oasis","Number":"89"}}"""
    )]
    [InlineData("""{"kind":"BanSet","Until":"2026-03-09T04:00:00Z","Reason":"Keys were lost."}""")]
    [InlineData("""{"kind":"MoveTicketGranted"}""")]
    public void A_notice_stores_its_facts_and_nothing_else(string stored) =>
        Assert.Equal(stored, NoticeJson.Write(NoticeJson.Read(stored)!));

    [Theory]
    [MemberData(nameof(Notices))]
    public void What_is_stored_is_read_again(Type type) =>
        Assert.All(
            Examples.AllOf(type),
            notice => Assert.Equal(notice, NoticeJson.Read(NoticeJson.Write((Notice)notice)))
        );

    [Fact]
    public void People_may_choose_channels_for_every_notice() =>
        Assert.Equal(
            typeof(Notice).GetNestedTypes().Select(type => type.Name).Order(StringComparer.Ordinal),
            NoticeKinds.All.Select(kind => kind.Name).Order(StringComparer.Ordinal)
        );

    [Theory]
    [MemberData(nameof(Notices))]
    public void A_notice_says_the_same_in_both_languages(Type type)
    {
        var writer = Scoped<NoticeWriter>();

        Assert.All(
            Examples.AllOf(type).Select(notice => ((Notice)notice).Text(writer)),
            text =>
            {
                Assert.Equal(Examples.ValuesIn(text.Title.English), Examples.ValuesIn(text.Title.Korean));
                Assert.Equal(Examples.ValuesIn(text.Body.English), Examples.ValuesIn(text.Body.Korean));
            }
        );
    }

    [GeneratedRegex("""^\{"kind":"(?<kind>\w+)"[,}]""", RegexOptions.ExplicitCapture)]
    private static partial Regex StoredKind();
}
