using System.Text;
using Cabi.Web.Commands.Demo;
using Cabi.Web.Domain.Campus;
using Cabi.Web.Features.Importing;
using Cabi.Web.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace Cabi.Web.Tests.Features.Importing;

public sealed class ImportCampusTests(CabiApp app) : CabiTest(app)
{
    private const string FloorHeader =
        "building,floor,kind,name,map_column_start,map_column_end,map_row_start,map_row_end,grid_columns,grid_rows\n";
    private const string LockerHeader = "building,floor,section,number,type,capacity,row,column\n";
    private const string Floors =
        FloorHeader + "Saerom,2,section,Oasis,1,3,1,2,4,4\nSaerom,2,stairs,Stairs,5,6,1,2,,\n";

    [Fact]
    public async Task The_real_building_arrives_whole_and_a_second_time_changes_nothing()
    {
        var first = await Scoped<ImportCampus>().ExecuteAsync(DemoFiles.Read(), dryRun: false, Token);
        var second = await Scoped<ImportCampus>().ExecuteAsync(DemoFiles.Read(), dryRun: false, Token);

        Assert.Equal((398, 0, 0, 0), (first.Added, first.Updated, first.Unchanged, first.Left));
        Assert.Equal((0, 0, 398, 0), (second.Added, second.Updated, second.Unchanged, second.Left));
        Assert.Equal(
            (4, 21, 398),
            (await Db.Floors.CountAsync(Token), await Db.Sections.CountAsync(Token), await Db.Lockers.CountAsync(Token))
        );
        Assert.Equal(1, await Db.AuditEntries.CountAsync(Token));
    }

    [Fact]
    public async Task Files_of_a_Mac_after_those_of_Windows_add_nothing()
    {
        const string Floor = FloorHeader + "새롬관,2,section,오아시스,1,3,1,2,4,4\n";
        const string Door = LockerHeader + "새롬관,2,오아시스,가-1,Private,1,1,1\n";
        await ImportAsync(Door, Floor);

        var report = await ImportAsync(
            Door.Normalize(NormalizationForm.FormD).Replace("새롬관", "\u3000새롬관 ", StringComparison.Ordinal),
            Floor.Normalize(NormalizationForm.FormD)
        );

        Assert.Equal((0, 0, 1, 0), (report.Added, report.Updated, report.Unchanged, report.Left));
        Assert.Equal(("새롬관", 1), ((await Db.Buildings.SingleAsync(Token)).Name, await Db.Lockers.CountAsync(Token)));
    }

    [Theory]
    [InlineData("본관\U000E0100", "동\uFE0F쪽\U000E0100", "101\U000E0100")]
    [InlineData("본\u200D관", "동쪽", "１\u200D０１")]
    public async Task Places_that_look_the_same_are_the_same(string building, string section, string number)
    {
        await ImportAsync(
            LockerHeader + "본관,2,동쪽,101,Private,1,1,1\n",
            FloorHeader + "본관,2,section,동쪽,1,3,1,3,4,4\n"
        );

        var report = await ImportAsync(
            LockerHeader + $"{building},2,{section},{number},Private,1,1,1\n",
            FloorHeader + $"{building},2,section,{section},1,3,1,3,4,4\n"
        );

        Assert.Empty(report.Problems);
        Assert.Equal((false, 0, 1), (report.HasChanges, report.Added, report.Unchanged));
        Assert.Equal(("본관", 1), ((await Db.Buildings.SingleAsync(Token)).Name, await Db.Lockers.CountAsync(Token)));
    }

    [Fact]
    public async Task A_place_with_wide_letters_is_the_one_with_plain_ones()
    {
        const string Floor = FloorHeader + "B동,2,section,A구역,1,3,1,2,4,4\n";
        const string Door = LockerHeader + "B동,2,A구역,1,Private,1,1,1\n";
        await ImportAsync(Door, Floor);

        var report = await ImportAsync(Wide(Door), Wide(Floor));

        Assert.Empty(report.Problems);
        Assert.Equal((false, 0, 1), (report.HasChanges, report.Added, report.Unchanged));
        Assert.Equal("B동", (await Db.Buildings.SingleAsync(Token)).Name);

        static string Wide(string file) =>
            file.Replace("B동", "Ｂ동", StringComparison.Ordinal).Replace("A구역", "Ａ구역", StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_dry_run_tells_and_writes_nothing()
    {
        var report = await Scoped<ImportCampus>().ExecuteAsync(DemoFiles.Read(), dryRun: true, Token);

        Assert.Equal(398, report.Added);
        Assert.Equal(0, await Db.Buildings.CountAsync(Token));
    }

    [Fact]
    public async Task Numbers_keep_their_zeros_and_repeat_across_floors()
    {
        var floors = Floors + "Saerom,3,section,Oasis,1,3,1,2,4,4\n";

        await ImportAsync(
            LockerHeader
                + "Saerom,2,Oasis,007,Private,1,1,1\nSaerom,3,Oasis,007,Private,1,1,1\nSaerom,2,Oasis,7,Private,1,1,2\n",
            floors
        );

        Assert.Equal(
            ["007", "007", "7"],
            await Db.Lockers.OrderBy(locker => locker.Number).Select(locker => locker.Number).ToListAsync(Token)
        );
    }

    [Fact]
    public async Task Two_lockers_may_change_places_and_what_the_file_does_not_name_stays()
    {
        await ImportAsync(Lockers("1,Private,1,1,1", "2,Private,1,1,2", "3,Private,1,1,3"));

        var report = await ImportAsync(Lockers("1,Private,1,1,2", "2,Private,1,1,1"));

        Assert.Equal((0, 2, 0, 1), (report.Added, report.Updated, report.Unchanged, report.Left));
        Assert.Equal(
            [2, 1, 3],
            await Db.Lockers.OrderBy(locker => locker.Number).Select(locker => locker.Column).ToListAsync(Token)
        );
    }

    [Theory]
    [InlineData("1,Private,1,2,1")]
    [InlineData("1,Shared,4,1,1")]
    public async Task A_held_locker_keeps_its_type_and_place(string line)
    {
        await ImportAsync(Lockers("1,Private,1,1,1"));
        await RentAsync(
            await GivenStudentAsync(),
            await Db.Lockers.Include(locker => locker.Section.Floor.Building).SingleAsync(Token)
        );

        var report = await ImportAsync(Lockers(line, "2,Private,1,1,2"));

        Assert.Equal(
            "lockers.csv, line 2: somebody holds this locker: its type and place cannot change now",
            Assert.Single(report.Problems).ToString()
        );
        Assert.Equal(
            (1, LockerType.Private),
            (await Db.Lockers.CountAsync(Token), (await Db.Lockers.SingleAsync(Token)).Type)
        );
    }

    [Fact]
    public async Task A_cell_of_a_locker_that_the_file_does_not_name_is_taken()
    {
        await ImportAsync(Lockers("1,Private,1,1,1"));

        var report = await ImportAsync(Lockers("2,Private,1,1,1"));

        Assert.Contains("is the place of locker 1", Assert.Single(report.Problems).Reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "is empty")]
    [InlineData("building,floor\n", "the header must be")]
    [InlineData(LockerHeader + "Saerom,2,Oasis,1,Private,1,1\n", "has 7 fields, the header 8")]
    [InlineData(LockerHeader + "Saerom,2,Oasis,1,Big,1,1,1\n", "type is 'Big'")]
    [InlineData(LockerHeader + "Saerom,2,Oasis,1,0,1,1,1\n", "type is '0'")]
    [InlineData(LockerHeader + "Saerom,2,Oasis,1,Private,4,1,1\n", "capacity is '4'")]
    [InlineData(LockerHeader + "Saerom,2,Oasis,1,Shared,1,1,1\n", "capacity is '1'")]
    [InlineData(LockerHeader + "Saerom,2,Oasis,1,Private,1,5,1\n", "lies outside the section's grid")]
    [InlineData(LockerHeader + "Saerom,2,Nowhere,1,Private,1,1,1\n", "is in neither file nor database")]
    [InlineData(LockerHeader + "Saerom,2,Oasis,1234567890123,Private,1,1,1\n", "number is longer than 12")]
    [InlineData(LockerHeader + "Saerom,2,Oasis,,Private,1,1,1\n", "number is empty")]
    [InlineData(LockerHeader + "Saerom,x,Oasis,1,Private,1,1,1\n", "floor is 'x'")]
    [InlineData(LockerHeader + "Saerom,2,Oasis,1\0,Private,1,1,1\n", "control character")]
    [InlineData(
        LockerHeader + "Saerom,2,Oasis,1,Private,1,1,1\nSaerom,2,Oasis,1,Private,1,1,2\n",
        "this number stands in the section already, in line 2"
    )]
    [InlineData(
        LockerHeader + "Saerom,2,Oasis,1,Private,1,1,1\nSaerom,2,Oasis,2,Private,1,1,1\n",
        "this cell is taken already, in line 2"
    )]
    [InlineData(LockerHeader + "Saerom,2,Oasis,\"1,Private,1,1,1\n", "a quote")]
    public async Task A_bad_file_is_explained_and_changes_nothing(string lockers, string reason)
    {
        var report = await ImportAsync(lockers);

        Assert.Contains(report.Problems, problem => problem.Reason.Contains(reason, StringComparison.Ordinal));
        Assert.Equal(0, await Db.Buildings.CountAsync(Token));
    }

    [Fact]
    public async Task A_line_of_a_megabyte_and_a_file_that_is_not_UTF8_are_explained()
    {
        var longLine = await ImportAsync(
            LockerHeader + "Saerom,2,Oasis," + new string('9', 1_000_000) + ",Private,1,1,1\n"
        );
        var latin = await Scoped<ImportCampus>()
            .ExecuteAsync(
                Files(Encoding.Latin1.GetBytes(LockerHeader + "Saeröm,2,Oasis,1,Private,1,1,1\n"), Floors),
                false,
                Token
            );

        Assert.Contains("longer than", Assert.Single(longLine.Problems).Reason, StringComparison.Ordinal);
        Assert.Equal(
            "is neither UTF-8 nor Korean Windows text (CP949); in Excel choose File, Save As, 'CSV UTF-8'",
            Assert.Single(latin.Problems).Reason
        );
    }

    [Fact]
    public async Task Every_rejected_line_is_named_not_only_the_first()
    {
        var report = await ImportAsync(Lockers("1,Big,1,1,1", "2,Private,9,1,2", "3,Private,1,1,3"));

        Assert.Equal([2, 3], report.Problems.Select(problem => problem.Line));
    }

    private static string Lockers(params string[] lines) =>
        LockerHeader + string.Concat(lines.Select(line => $"Saerom,2,Oasis,{line}\n"));

    private static CampusFiles Files(byte[] lockers, string floors) =>
        CampusFiles.Read(
            ("lockers.csv", new MemoryStream(lockers)),
            ("floors.csv", new MemoryStream(Encoding.UTF8.GetBytes(floors)))
        );

    private Task<ImportReport> ImportAsync(string lockers, string floors = Floors) =>
        Scoped<ImportCampus>().ExecuteAsync(Files(Encoding.UTF8.GetBytes(lockers), floors), dryRun: false, Token);
}
