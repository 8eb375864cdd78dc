using Cabi.Web.Tests.Support;
using Cabi.Web.View.Cache;
using Cabi.Web.View.Pages;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Cabi.Web.Tests.View;

/// <summary>
/// The copy of a page that everybody shares is rendered without a visitor, whatever the page tries to read.
/// </summary>
public sealed class SharedPageTests(CabiApp app) : CabiTest(app)
{
    private static readonly VisitorKind _student = new(IsStudent: true, IsStaff: false);

    [Fact]
    public async Task It_finds_nothing_of_the_visitors_request()
    {
        HttpContext? shared = null;
        HttpContext? reached = null;
        var visitor = new DefaultHttpContext { Request = { QueryString = new QueryString("?who=me") } };
        visitor.Request.Headers.Cookie = "cabi-session=secret";
        App.Services.GetRequiredService<IHttpContextAccessor>().HttpContext = visitor;

        var html = await RenderAsync(request =>
        {
            shared = request;
            reached = request.RequestServices.GetRequiredService<IHttpContextAccessor>().HttpContext;
            return request.Response.WriteAsync($"{request.Request.Path}");
        });

        Assert.Equal("/floors/1", html);
        Assert.Null(reached);
        Assert.Equal(
            (0, 0, false),
            (shared!.Request.Cookies.Count, shared.Request.Headers.Count, shared.Request.QueryString.HasValue)
        );
        Assert.DoesNotContain(shared.User.Claims, claim => claim.Value is not "0");
    }

    [Fact]
    public async Task A_page_that_reads_what_is_personal_has_no_shared_copy() =>
        await Assert.ThrowsAsync<PersonalInSharedPageException>(() =>
            RenderAsync(request =>
            {
                _ = request.RequestServices.GetRequiredService<LayoutModel>().My;
                return Task.CompletedTask;
            })
        );

    [Fact]
    public async Task A_page_that_is_not_there_has_none_either() =>
        Assert.Null(
            await RenderAsync(request =>
            {
                request.Response.StatusCode = StatusCodes.Status404NotFound;
                return Task.CompletedTask;
            })
        );

    private async Task<string?> RenderAsync(RequestDelegate page)
    {
        await using var scope = App.Services.CreateAsyncScope();
        var layout = scope.ServiceProvider.GetRequiredService<LayoutModel>();
        await App.Services.GetRequiredService<FloorCache>().AskAsync(Db, fresh: true, Token);
        layout.LeaveEmpty();

        return await App
            .Services.GetRequiredService<SharedPageRenderer>()
            .RenderAsync(
                new Endpoint(page, EndpointMetadataCollection.Empty, "page"),
                "/floors/1",
                new RouteValueDictionary { ["id"] = "1" },
                _student,
                layout
            );
    }
}
