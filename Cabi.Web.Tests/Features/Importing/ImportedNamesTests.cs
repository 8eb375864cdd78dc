using System.Text;
using Cabi.Web.Domain.Campus;
using Cabi.Web.Features.Importing;
using Cabi.Web.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace Cabi.Web.Tests.Features.Importing;

/// <summary>Names in the other language, from the file of the floors.</summary>
public sealed class ImportedNamesTests(CabiApp app) : CabiTest(app)
{
    private const string Plain =
        "building,floor,kind,name,map_column_start,map_column_end,map_row_start,map_row_end,grid_columns,grid_rows";
    private const string Header = Plain + ",other_name,building_other_name\n";
    private const string Doors = "building,floor,section,number,type,capacity,row,column\n";
    private const string Named =
        Header
        + "새롬관,2,section,Oasis,1,3,1,2,4,4,오아시스,Saerom Hall\n"
        + "새롬관,2,label,2F,3,4,4,6,,,2층\n"
        + "새롬관,3,section,Oasis,1,3,1,2,4,4,,\n";
    private const string Unnamed =
        Plain
        + "\n새롬관,2,section,Oasis,1,3,1,2,4,4\n새롬관,2,label,2F,3,4,4,6,,\n새롬관,3,section,Oasis,1,3,1,2,4,4\n";

    [Theory]
    [InlineData("영문명", "건물 영문명")]
    [InlineData("한글 이름", "건물 영어 이름")]
    [InlineData("Name in Korean", "Building name in English")]
    [InlineData("구역 영문명 / English name", "building_other_name")]
    public async Task The_headings_are_understood_in_both_languages(string name, string building)
    {
        var report = await ImportAsync(
            $"건물,층,종류,이름,시작 열,끝 열,시작 행,끝 행,열 수,행 수,{name},{building}\n"
                + "새롬관,2,구역,Oasis,1,3,1,2,4,4,  오아시스\u200B ,Ｓａｅｒｏｍ Hall\n".Normalize(
                    NormalizationForm.FormD
                )
        );

        Assert.Empty(report.Problems);
        Assert.Equal(2, report.Renamed);
        Assert.Equal(("새롬관", "Saerom Hall"), await BuildingAsync());
        Assert.Equal("오아시스", (await Db.Sections.SingleAsync(Token)).OtherName);
    }

    [Fact]
    public async Task A_file_without_the_columns_leaves_the_names_and_changes_nothing()
    {
        await ImportAsync(Named);

        var again = await ImportAsync(Named);
        var without = await ImportAsync(Unnamed);

        Assert.Equal((false, 0, false, 0), (again.HasChanges, again.Renamed, without.HasChanges, without.Renamed));
        Assert.Equal(("새롬관", "Saerom Hall"), await BuildingAsync());
        Assert.Equal(["오아시스", null], await SectionsAsync());
        Assert.Equal("2층", await LabelAsync());
    }

    [Fact]
    public async Task A_new_name_is_counted_and_every_floor_that_shows_it_is_read_again()
    {
        await ImportAsync(Unnamed);
        var before = await Db.FloorChanges.CountAsync(Token);

        var report = await ImportAsync(Named);

        Assert.Equal((true, 3, 0), (report.HasChanges, report.Renamed, report.Updated));
        Assert.Equal(before + 2, await Db.FloorChanges.CountAsync(Token));
        Assert.Equal("2층", await LabelAsync());
        Assert.Contains(
            "0 added, 0 updated, 3 renamed",
            (await Db.AuditEntries.OrderBy(entry => entry.Id).LastAsync(Token)).Detail
        );
    }

    [Fact]
    public async Task An_empty_cell_takes_a_name_away_and_a_building_is_named_by_any_of_its_lines()
    {
        await ImportAsync(Named);

        var report = await ImportAsync(
            Named
                .Replace(",2층", ",\u200B", StringComparison.Ordinal)
                .Replace("4,4,,\n", "4,4,,Saerom Hall\n", StringComparison.Ordinal)
                .Replace("오아시스,Saerom Hall", ",", StringComparison.Ordinal)
        );

        Assert.Equal(2, report.Renamed);
        Assert.Null(await LabelAsync());
        Assert.Equal([null, null], await SectionsAsync());
        Assert.Equal(("새롬관", "Saerom Hall"), await BuildingAsync());
    }

    [Theory]
    [InlineData("Oase", "", "other_name is 'Oase', in the same language as 'Oasis'; one is in Korean")]
    [InlineData("", "새롬홀", "building_other_name is '새롬홀', in the same language as '새롬관'; one is in Korean")]
    [InlineData("#N/A", "", "other_name is '#N/A'")]
    [InlineData("오아\0시스", "", "other_name contains a control character")]
    [InlineData(
        "가나다라마바사아자차카타파하가나다라마바사아자차카타파하가나다라마바사아자차카타파하가나다라마바사아자차카타파하가나다라마",
        "",
        "other_name is longer than 60"
    )]
    public async Task A_bad_name_is_rejected_beside_its_line(string name, string building, string reason)
    {
        var report = await ImportAsync(
            Header + "새롬관,2,label,2F,3,4,4,6,,,2층,\n" + $"새롬관,2,section,Oasis,1,3,1,2,4,4,{name},{building}\n"
        );

        var problem = Assert.Single(report.Problems);
        Assert.Equal(("floors.csv", 3), (problem.File, problem.Line));
        Assert.StartsWith(reason, problem.Reason, StringComparison.Ordinal);
        Assert.Equal(0, await Db.Buildings.CountAsync(Token));
    }

    [Fact]
    public async Task Two_names_of_one_building_are_rejected()
    {
        var report = await ImportAsync(Named.Replace("4,4,,\n", "4,4,,Saerom House\n", StringComparison.Ordinal));

        Assert.Equal(
            "floors.csv, line 4: building_other_name is 'Saerom House', but 'Saerom Hall' in line 2",
            Assert.Single(report.Problems).ToString()
        );
    }

    [Theory]
    [InlineData("새롬관,2,section,East,1,3,3,4,4,4,오아시스,\n", "'East' and 'Oasis'")]
    [InlineData("하늘관,2,section,East,1,3,3,4,4,4,,Saerom Hall\n", "'하늘관' and '새롬관'")]
    public async Task A_name_that_another_place_has_already_is_rejected(string line, string both)
    {
        await ImportAsync(Named);

        var report = await ImportAsync(Header + line);

        Assert.Equal(
            $"floors.csv, line 2: {both} would have one name in one of the languages",
            Assert.Single(report.Problems).ToString()
        );
        Assert.Equal(2, await Db.Sections.CountAsync(Token));
    }

    private async Task<(string, string?)> BuildingAsync()
    {
        var building = await Db.Buildings.SingleAsync(Token);
        return (building.Name, building.OtherName);
    }

    private Task<List<string?>> SectionsAsync() =>
        Db.Sections.OrderBy(section => section.Floor.Number).Select(section => section.OtherName).ToListAsync(Token);

    private async Task<string?> LabelAsync() =>
        (await Db.Floors.Include(floor => floor.Plan).ToListAsync(Token))
            .SelectMany(floor => floor.Plan)
            .Single(element => element.Kind == PlanElementKind.Label)
            .OtherName;

    private Task<ImportReport> ImportAsync(string floors) =>
        Scoped<ImportCampus>()
            .ExecuteAsync(
                CampusFiles.Read(
                    ("lockers.csv", new MemoryStream(Encoding.UTF8.GetBytes(Doors))),
                    ("floors.csv", new MemoryStream(Encoding.UTF8.GetBytes(floors)))
                ),
                dryRun: false,
                Token
            );
}
