using System.Net;
using Cabi.Web.Tests.Support;

namespace Cabi.Web.Tests.Pages;

/// <summary>A form that no page of ours has made is answered in the same way wherever it is sent.</summary>
public sealed class ForgeryTests(CabiApp app) : CabiTest(app)
{
    [Fact]
    public async Task A_form_without_the_token_against_forgery_is_a_bad_request_on_every_page_of_its_visitor()
    {
        var (student, staff) = (
            await Visitor.SignedInAsync(App, await GivenStudentAsync()),
            await GivenOperatorAsync()
        );
        var locker = await GivenLockerAsync();
        var answers = new List<(string, HttpStatusCode, bool)>();

        foreach (
            var path in new[]
            {
                "/rental/return",
                "/rental/leave",
                "/rental/undo",
                "/rental/extend",
                "/rental/move",
                "/rental/describe",
                $"/lockers/{locker.Id}",
                $"/lockers/{locker.Id}/open",
                $"/lockers/{locker.Id}/join",
                "/lockers/opening",
                "/waitlist/wait",
                "/waitlist/leave",
                "/rooms/1",
                "/join/abc",
                "/inbox",
                "/account/notifications",
                "/account/notifications/subscribe",
                "/account/notifications/unsubscribe",
                "/account/sign-in",
                "/account/sign-out",
                "/account/language",
                "/admin/jobs/run",
                "/admin/jobs/deliveries/send",
                "/admin/people/1/ban",
                $"/admin/lockers/{locker.Id}/reveal",
                "/admin/policy/publish",
                "/admin/policy/terms",
            }
        )
        {
            var visitor = path.StartsWith("/admin/", StringComparison.Ordinal) ? staff : student;
            using var answer = await visitor.Browser.PostAsync(
                new Uri(path, UriKind.Relative),
                new FormUrlEncodedContent([])
            );
            var html = await answer.Content.ReadAsStringAsync();
            answers.Add(
                (
                    path,
                    answer.StatusCode,
                    html.Contains("<h1>The form could not be read</h1>", StringComparison.Ordinal)
                )
            );
        }

        Assert.All(answers, each => Assert.Equal((each.Item1, HttpStatusCode.BadRequest, true), each));
    }
}
