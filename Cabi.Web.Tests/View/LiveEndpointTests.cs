using System.Net;
using Cabi.Web.Domain.People;
using Cabi.Web.Tests.Delivery.Support;
using Cabi.Web.Tests.Support;
using Cabi.Web.View.Cache;
using Cabi.Web.View.Changes;
using Cabi.Web.View.Live;
using Microsoft.Extensions.DependencyInjection;

namespace Cabi.Web.Tests.View;

/// <summary>What is told to open pages, and to whom.</summary>
public sealed class LiveEndpointTests(CabiApp app) : CabiTest(app)
{
    private ChangePoller? _watch;

    public override async Task DisposeAsync()
    {
        if (_watch is not null)
            await _watch.StopAsync(Token);

        await base.DisposeAsync();
    }

    [Fact]
    public async Task Everybody_hears_of_a_floor_and_only_whom_it_concerns_that_it_is_theirs()
    {
        var (student, onlooker) = (await GivenStudentAsync(), await GivenStudentAsync());
        var locker = await GivenLockerAsync();
        var floor = $"floor-{(await GivenSectionAsync()).FloorId}";
        await using var theirs = await FollowAsync(student);
        await using var others = await FollowAsync(onlooker);

        await RentAsync(student, locker);

        await theirs.UntilAsync(floor, "floors", "me");
        Assert.Equal([floor, "floors"], await others.NewsAsync());

        await ReturnAsync(student);
        Assert.Equal([floor, "floors"], await others.NewsAsync());
    }

    [Fact]
    public async Task The_drop_is_told_though_nobody_changes_anything()
    {
        var (holder, onlooker) = (await GivenStudentAsync(), await GivenStudentAsync());
        await RentAsync(holder, await GivenLockerAsync());
        await ReturnAsync(holder);
        var floor = $"floor-{(await GivenSectionAsync()).FloorId}";
        await using var news = await FollowAsync(onlooker);

        // Past the first look, which learns what there is.
        await Eventually.HoldsAsync(
            () => App.Services.GetRequiredService<FloorCache>().Position.Floors > 0,
            "the map is read"
        );
        await Task.Delay(TimeSpan.FromSeconds(2));
        Time.Set(Now.Tomorrow(new TimeOnly(13, 0)));

        await news.UntilAsync(floor);
    }

    [Fact]
    public async Task A_page_that_is_fetched_again_knows_what_was_told_and_keeps_what_is_said_once_for_who_opens_it()
    {
        var (student, onlooker) = (await GivenStudentAsync(), await GivenStudentAsync());
        var locker = await GivenLockerAsync();
        var visitor = await Visitor.SignedInAsync(App, onlooker);
        var floor = $"/floors/{(await GivenSectionAsync()).FloorId}";
        await using var news = await FollowAsync(onlooker);
        await RentAsync(student, locker);
        var (_, position) = await news.UntilAsync("floors");

        var page = await FetchAgainAsync(visitor, floor, position);

        Assert.Equal("in-use", page.Find($"[data-locker='{locker.Id}']")?.GetAttribute("data-state"));
        Assert.False(ChangeWatermark.Parse(page.Document.Body!.GetAttribute("data-seen"))!.IsBehind(position));
    }

    [Fact]
    public async Task News_that_are_told_meanwhile_leave_a_flash_to_the_page_that_it_is_for()
    {
        var student = await GivenStudentAsync();
        var locker = await GivenLockerAsync();
        var visitor = await Visitor.SignedInAsync(App, student);
        visitor.Browser.DefaultRequestHeaders.Add(LiveRefetch.Header, "1-1");

        // The redirect of the form is followed as news would be.
        var rented = await visitor.SubmitAsync(await visitor.OpenAsync($"/lockers/{locker.Id}"), "rent");
        Assert.Null(rented.Find(".flash.done"));

        visitor.Browser.DefaultRequestHeaders.Remove(LiveRefetch.Header);
        Assert.NotNull((await visitor.OpenAsync("/rental")).Find(".flash.done"));
    }

    [Fact]
    public async Task Who_stops_following_is_forgotten()
    {
        var news = App.Services.GetRequiredService<LiveBroadcast>();
        await using (await FollowAsync(await GivenStudentAsync()))
            Assert.Equal(1, news.Readers);

        await Eventually.HoldsAsync(() => news.Readers == 0, "nobody follows any more");
    }

    [Fact]
    public async Task Strangers_are_told_nothing()
    {
        using var answer = await new Visitor(App).Browser.GetAsync(new Uri("/live", UriKind.Relative));

        Assert.Equal("text/html", answer.Content.Headers.ContentType?.MediaType);
        Assert.Equal(0, App.Services.GetRequiredService<LiveBroadcast>().Readers);
    }

    [Theory]
    [InlineData("1-2", true)]
    [InlineData("-1-2", false)]
    [InlineData("1", false)]
    [InlineData("1-99999999999999999999", false)]
    [InlineData("<script>", false)]
    public void A_position_that_nobody_has_given_out_is_passed_over(string text, bool isOne) =>
        Assert.Equal(isOne ? text : null, ChangeWatermark.Parse(text)?.ToString());

    private async Task<LiveReader> FollowAsync(Student student)
    {
        if (_watch is null)
        {
            _watch = ActivatorUtilities.CreateInstance<ChangePoller>(App.Services);
            await _watch.StartAsync(Token);
        }

        return await LiveReader.OpenAsync((await Visitor.SignedInAsync(App, student)).Browser);
    }

    private static async Task<Visitor.Page> FetchAgainAsync(Visitor visitor, string path, ChangeWatermark position)
    {
        visitor.Browser.DefaultRequestHeaders.Add(LiveRefetch.Header, position.ToString());
        var page = await visitor.OpenAsync(path);
        Assert.Equal(HttpStatusCode.OK, page.Status);
        return page;
    }
}
