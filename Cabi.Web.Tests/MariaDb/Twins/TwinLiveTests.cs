using Cabi.Web.Tests.Delivery.Support;
using Cabi.Web.Tests.Support;
using Cabi.Web.View.Live;
using Microsoft.Extensions.DependencyInjection;

namespace Cabi.Web.Tests.MariaDb.Twins;

/// <summary>News over two instances: whichever tells, and whichever answers then.</summary>
[Trait("Database", "MariaDb")]
public sealed class TwinLiveTests(TwinApp twins) : CabiTest(twins), IClassFixture<TwinApp>
{
    [Fact]
    public async Task What_happens_on_one_instance_is_told_on_the_other()
    {
        var student = await GivenStudentAsync();
        var locker = await GivenLockerAsync();
        var elsewhere = new Visitor(twins.Twin);
        await elsewhere.SignInAsync($"{student.Number}@cabi.test", Visitor.Password);
        using var watch = await WatchAsync(twins.Twin);
        await using var news = await LiveReader.OpenAsync(elsewhere.Browser);

        await RentAsync(student, locker);

        await news.UntilAsync($"floor-{(await GivenSectionAsync()).FloorId}", "me");
        await watch.StopAsync(Token);
    }

    [Fact]
    public async Task An_instance_that_knows_less_than_was_told_asks_before_it_answers()
    {
        var (student, locker) = (await GivenStudentAsync(), await GivenLockerAsync());
        var floor = $"/floors/{(await GivenSectionAsync()).FloorId}";
        var (here, there) = (new Visitor(twins), new Visitor(twins.Twin));
        await here.SignInAsync($"{student.Number}@cabi.test", Visitor.Password);
        await there.SignInAsync($"{student.Number}@cabi.test", Visitor.Password);
        await Eventually.HoldsAsync(
            async () => (await PlaceAsync()).State == "available",
            "the other instance knows the locker"
        );
        using var watch = await WatchAsync(twins);
        await using var news = await LiveReader.OpenAsync(here.Browser);
        twins.Twin.RealTime.StopSeconds();
        await PlaceAsync();

        await RentAsync(student, locker);
        var (_, position) = await news.UntilAsync("floors", "me");

        Assert.Equal(("available", false), await PlaceAsync());
        there.Browser.DefaultRequestHeaders.Add(LiveRefetch.Header, position.ToString());
        Assert.Equal(("in-use", true), await PlaceAsync());

        twins.Twin.RealTime.Reset();
        await watch.StopAsync(Token);

        async Task<(string? State, bool HasNews)> PlaceAsync()
        {
            var page = await there.OpenAsync(floor);
            return (
                page.Find($"[data-locker='{locker.Id}']")?.GetAttribute("data-state"),
                page.Find(".inbox .badge") is not null
            );
        }
    }

    private static async Task<ChangePoller> WatchAsync(CabiApp app)
    {
        var watch = ActivatorUtilities.CreateInstance<ChangePoller>(app.Services);
        await watch.StartAsync(Token);
        return watch;
    }
}
