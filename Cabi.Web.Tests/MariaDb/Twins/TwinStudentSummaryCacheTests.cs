using Cabi.Web.Tests.Delivery.Support;
using Cabi.Web.Tests.Support;

namespace Cabi.Web.Tests.MariaDb.Twins;

/// <summary>What each of two instances remembers follows what happens on the other.</summary>
[Trait("Database", "MariaDb")]
public sealed class TwinStudentSummaryCacheTests(TwinApp twins) : CabiTest(twins), IClassFixture<TwinApp>
{
    [Fact]
    public async Task Whoever_acts_on_one_instance_sees_it_at_once_on_the_other()
    {
        var floor = $"/floors/{(await GivenSectionAsync()).FloorId}";
        var locker = await GivenLockerAsync();
        var student = await GivenStudentAsync();
        var (here, there) = twins.Balanced();
        await here.SignInAsync($"{student.Number}@cabi.test", Visitor.Password);
        await Eventually.HoldsAsync(
            async () => (await there.OpenAsync(floor)).Find($"[data-locker='{locker.Id}']") is not null,
            "the other instance knows the locker"
        );

        // What it asks now is the last that it asks by itself.
        twins.Twin.RealTime.StopSeconds();
        Assert.Null((await there.OpenAsync(floor)).Find("[data-mine]"));

        await here.SubmitAsync(await here.OpenAsync($"/lockers/{locker.Id}"), "rent");
        var rented = await there.OpenAsync(floor);
        Assert.Equal(
            ("in-use", true),
            (rented.Find("[data-mine]")?.GetAttribute("data-state"), rented.Find(".nav-mine b") is not null)
        );
        Assert.Equal("unread: 1", rented.Find(".badge")?.TextContent);

        await here.SubmitAsync(await here.OpenAsync("/inbox"), "mark-read");
        Assert.Null((await there.OpenAsync(floor)).Find(".badge"));

        await here.SubmitAsync(await here.OpenAsync("/rental/return"), "return");
        await Eventually.HoldsAsync(
            async () => (await there.OpenAsync(floor)).Find($"[data-locker='{locker.Id}']") is not null,
            "the other instance knows the locker"
        );
        Assert.Null((await there.OpenAsync(floor)).Find("[data-mine]"));
        twins.Twin.RealTime.Reset();
    }

    [Fact]
    public async Task Everybody_else_sees_it_on_the_other_instance_a_moment_later()
    {
        var floor = $"/floors/{(await GivenSectionAsync()).FloorId}";
        var locker = await GivenLockerAsync();
        var student = await GivenStudentAsync();
        var (onlooker, elsewhere) = (new Visitor(twins.Twin), new Visitor(twins.Twin));
        await onlooker.SignInAsync($"{(await GivenStudentAsync()).Number}@cabi.test", Visitor.Password);

        // The student's other device, which has not acted.
        await elsewhere.SignInAsync($"{student.Number}@cabi.test", Visitor.Password);
        await Eventually.HoldsAsync(
            async () => await StateForAsync(onlooker) == "available",
            "the other instance knows the locker"
        );
        Assert.Null((await elsewhere.OpenAsync(floor)).Find(".badge"));

        await RentAsync(student, locker);

        await Eventually.HoldsAsync(async () => await StateForAsync(onlooker) == "in-use", "an onlooker sees it");
        await Eventually.HoldsAsync(
            async () => (await elsewhere.OpenAsync(floor)).Find("[data-mine]") is not null,
            "the student sees it on another device"
        );
        Assert.Equal("unread: 1", (await elsewhere.OpenAsync(floor)).Find(".badge")?.TextContent);
        Assert.Null((await onlooker.OpenAsync(floor)).Find("[data-mine]"));

        async Task<string?> StateForAsync(Visitor visitor) =>
            (await visitor.OpenAsync(floor)).Find($"[data-locker='{locker.Id}']")?.GetAttribute("data-state");
    }
}
