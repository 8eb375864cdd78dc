using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;
using Cabi.Web.Tests.Support;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Cabi.Web.Tests.Pages;

/// <summary>Closed by default; what is not yours does not exist.</summary>
public sealed partial class AccessTests(CabiApp app) : CabiTest(app)
{
    private static readonly string[] _open =
    [
        "/Account/Email/Confirm",
        "/Account/ForgotPassword",
        "/Account/Language",
        "/Account/SetPassword",
        "/Account/SignIn",
        "/Account/Strength",
        "/Error",
        "/Help",
        "/Status",
    ];

    [Fact]
    public void Only_these_pages_are_open_to_everybody()
    {
        var open = App
            .Services.GetRequiredService<EndpointDataSource>()
            .Endpoints.Where(endpoint => endpoint.Metadata.GetMetadata<IAllowAnonymous>() is not null)
            .Select(endpoint => endpoint.Metadata.GetMetadata<PageActionDescriptor>()?.ViewEnginePath)
            .OfType<string>()
            .Distinct()
            .Order();

        Assert.Equal(_open, open);
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/floors/1")]
    [InlineData("/lockers/1")]
    [InlineData("/rental")]
    [InlineData("/inbox")]
    [InlineData("/admin")]
    public async Task A_stranger_is_sent_to_the_door_and_brought_back(string path)
    {
        var page = await new Visitor(App).OpenAsync(path);

        Assert.StartsWith(
            "/account/sign-in?returnUrl=" + Uri.EscapeDataString(path),
            page.Path,
            StringComparison.OrdinalIgnoreCase
        );
    }

    [Theory]
    [InlineData("/admin")]
    [InlineData("/admin/people")]
    [InlineData("/admin/people/{0}")]
    [InlineData("/admin/lockers/{1}")]
    [InlineData("/admin/bans")]
    [InlineData("/admin/overdue")]
    [InlineData("/admin/policy")]
    [InlineData("/admin/policy/terms")]
    [InlineData("/admin/audit")]
    public async Task Staffs_pages_do_not_exist_for_students(string path)
    {
        var (student, locker) = (await GivenStudentAsync(), await GivenLockerAsync());
        var address = string.Format(CultureInfo.InvariantCulture, path, student.Id, locker.Id);
        var visitor = await Visitor.SignedInAsync(App, student);

        Assert.Equal(HttpStatusCode.NotFound, (await visitor.OpenAsync(address)).Status);
        Assert.Equal(HttpStatusCode.OK, (await (await GivenStaffAsync()).OpenAsync(address)).Status);
    }

    [Fact]
    public async Task No_page_of_staffs_exists_for_a_student()
    {
        var (student, locker) = (await GivenStudentAsync(), await GivenLockerAsync());
        var (visitor, chief) = (await Visitor.SignedInAsync(App, student), await GivenOperatorAsync());
        var routes = App
            .Services.GetRequiredService<EndpointDataSource>()
            .Endpoints.OfType<RouteEndpoint>()
            .Where(endpoint =>
                endpoint
                    .Metadata.GetMetadata<PageActionDescriptor>()
                    ?.ViewEnginePath.StartsWith("/Admin/", StringComparison.Ordinal) == true
            )
            .Select(endpoint => endpoint.RoutePattern.RawText!)
            .ToList();

        Assert.NotEmpty(routes);

        foreach (var route in routes)
        {
            var id = route.Contains("lockers", StringComparison.OrdinalIgnoreCase) ? locker.Id : student.Id;
            var address = "/" + Place().Replace(route, $"{id}");

            Assert.Equal((address, HttpStatusCode.NotFound), (address, (await visitor.OpenAsync(address)).Status));

            if (!route.Contains('{', StringComparison.Ordinal))
                Assert.NotEqual((address, HttpStatusCode.NotFound), (address, (await chief.OpenAsync(address)).Status));
        }
    }

    [Fact]
    public async Task Staff_see_the_campus_and_who_is_no_student_has_no_rental()
    {
        await GivenLockerAsync();
        var visitor = await GivenStaffAsync();

        Assert.Equal(HttpStatusCode.OK, (await visitor.OpenAsync("/admin")).Status);
        Assert.Equal(HttpStatusCode.OK, (await visitor.OpenAsync("/")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await visitor.OpenAsync("/rental")).Status);
    }

    [Theory]
    [InlineData("/floors/0")]
    [InlineData("/floors/999999")]
    [InlineData("/floors/99999999999999999999")]
    [InlineData("/lockers/-1")]
    [InlineData("/lockers/999999")]
    [InlineData("/nowhere")]
    public async Task What_is_not_there_is_404_with_a_page_of_ours(string path)
    {
        var visitor = await Visitor.SignedInAsync(App, await GivenStudentAsync());

        var page = await visitor.OpenAsync(path);

        Assert.Equal(HttpStatusCode.NotFound, page.Status);
        Assert.Equal("Page not found", page.Find("h1")?.TextContent);
    }

    [Theory]
    [InlineData("/lockers?number=%00&floor=-1&type=x&state=y&page=-5")]
    [InlineData("/lockers?page=99999999999999")]
    [InlineData("/rental/history?before=x")]
    [InlineData("/inbox?before=-99999999999999999999")]
    public async Task Nonsense_in_an_address_is_passed_over(string path)
    {
        await GivenLockerAsync();
        var visitor = await Visitor.SignedInAsync(App, await GivenStudentAsync());

        Assert.Equal(HttpStatusCode.OK, (await visitor.OpenAsync(path)).Status);
    }

    [Fact]
    public async Task Every_answer_carries_the_security_headers()
    {
        using var answer = await new Visitor(App).Browser.GetAsync(new Uri("/account/sign-in", UriKind.Relative));

        Assert.DoesNotContain(
            "unsafe",
            Assert.Single(answer.Headers.GetValues("Content-Security-Policy")),
            StringComparison.Ordinal
        );
        Assert.Equal("nosniff", Assert.Single(answer.Headers.GetValues("X-Content-Type-Options")));
    }

    [GeneratedRegex("[{][^}]*[}]", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Place();
}
