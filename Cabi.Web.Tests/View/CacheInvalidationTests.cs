using Cabi.Web.Data.Changes;
using Cabi.Web.Domain.People;
using Cabi.Web.Tests.Support;
using Cabi.Web.View.Cache;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Cabi.Web.Tests.View;

/// <summary>Which saves make this instance read the campus anew.</summary>
public sealed class CacheInvalidationTests(CabiApp app) : CabiTest(app)
{
    private FloorCache Floors => App.Services.GetRequiredService<FloorCache>();

    [Fact]
    public async Task A_save_that_loses_its_race_does_not()
    {
        var quicker = await GivenStudentAsync();
        var floor = await GivenKnownFloorAsync();
        var db = Db;
        db.FloorChanges.Add(new FloorChange(floor, Now));
        db.Students.Add(new Student(quicker.Number, "Slower"));

        await Assert.ThrowsAsync<DbUpdateException>(() => db.SaveChangesAsync(Token));

        Assert.NotNull(Floors.Find(fresh: false));
    }

    [Fact]
    public async Task A_save_that_changes_a_floor_does()
    {
        var floor = await GivenKnownFloorAsync();
        var db = Db;
        db.FloorChanges.Add(new FloorChange(floor, Now));

        await db.SaveChangesAsync(Token);

        Assert.Null(Floors.Find(fresh: false));
    }

    private async Task<int> GivenKnownFloorAsync()
    {
        var floor = (await GivenSectionAsync()).FloorId;
        await Floors.CatchUpAsync(Db, Token);
        Assert.NotNull(Floors.Find(fresh: false));
        return floor;
    }
}
