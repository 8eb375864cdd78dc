using Cabi.Web.Features.Importing;
using Cabi.Web.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace Cabi.Web.Tests.Features.Importing;

/// <summary>Lists of people as offices have sent them, byte by byte; the people are invented.</summary>
public sealed class OfficeFilesTests(CabiApp app) : CabiTest(app)
{
    [Theory]
    [InlineData("apostrophe.csv", "20270011 Siobhan O'Hara s.o'hara@uni.test")]
    [InlineData("cp949.csv", "20270021 한서윤 seoyun2@uni.test", "20270022 뷁도현 dohyun2@uni.test")]
    [InlineData("utf16-tab.txt", "20270031 한서윤 seoyun3@uni.test")]
    [InlineData("semicolon.csv", "20270041 한서윤 seoyun4@uni.test")]
    [InlineData("blank-rows.csv", "20270051 한서윤 seoyun5@uni.test")]
    [InlineData("blank-columns.csv", "20270061 한서윤 seoyun6@uni.test")]
    [InlineData("registry-export.csv", "20270071 한서윤 seoyun7@uni.test")]
    [InlineData("more-columns.csv", "20270072 한서윤 seoyun72@uni.test")]
    [InlineData("alt-enter.csv", "20270181 한서윤 (휴학) seoyun18@uni.test", "20270182 오도현 dohyun18@uni.test")]
    [InlineData("title-row.csv", "20270191 한서윤 seoyun19@uni.test")]
    [InlineData("excel-sep.csv", "20270201 한서윤 seoyun20@uni.test")]
    public async Task A_list_is_imported(string file, params string[] people)
    {
        var report = await ImportAsync(file);

        Assert.Empty(report.Problems);
        var db = Db;
        Assert.Equal(
            people,
            await (
                from student in db.Students
                join account in db.Users on student.AccountId equals account.Id
                orderby student.Number
                select student.Number + " " + student.Name + " " + account.Email
            ).ToListAsync(Token)
        );
    }

    private async Task<ImportReport> ImportAsync(string file)
    {
        var problems = new List<ImportProblem>();
        await using var content = File.OpenRead(
            Path.Combine(Repository.Root, "Cabi.Web.Tests/Features/Importing/Inputs", file)
        );
        var people = CsvFile.Read(file, content, PersonLine.Columns, problems);
        return (await Scoped<ImportPeople>().ExecuteAsync(people, problems, dryRun: false, Token)).Report;
    }
}
