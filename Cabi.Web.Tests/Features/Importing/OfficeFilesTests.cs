using System.Text;
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

    [Theory]
    [InlineData("nfd.csv", "nfc.csv")]
    [InlineData("nfc.csv", "nfd.csv")]
    public async Task A_list_of_a_Mac_and_one_of_Windows_name_the_same_person(string first, string second)
    {
        await ImportAsync(first);

        var report = await ImportAsync(second);

        Assert.Equal((0, 0, 1), (report.Added, report.Updated, report.Unchanged));
        var staff = await GivenStaffAsync();
        var name = (await Db.Students.SingleAsync(Token)).Name;

        foreach (var typed in new[] { name, name.Normalize(NormalizationForm.FormD) })
            Assert.NotNull(
                (await staff.OpenAsync($"/admin/people?find={Uri.EscapeDataString(typed)}")).Find("[data-person]")
            );
    }

    [Fact]
    public async Task Every_address_that_no_server_takes_is_rejected_with_its_line_and_why()
    {
        var report = await ImportAsync("bad-addresses.csv");

        Assert.Equal(
            [
                (2, "write the address alone, without a name, quotes or brackets"),
                (3, "it has no dot after the @"),
                (4, "a dot stands at the beginning or the end"),
                (5, "it has a space inside"),
                (6, "it has a comma or semicolon; write one address"),
                (7, "it has two dots in a row"),
            ],
            report.Problems.Select(problem => (problem.Line, problem.Reason.Split(": ")[1]))
        );
        Assert.Equal(0, await Db.Users.CountAsync(Token));
    }

    [Fact]
    public async Task A_corrected_list_changes_the_address()
    {
        await ImportAsync("email-corrected-before.csv");

        var report = await ImportAsync("email-corrected-after.csv");

        Assert.Equal((0, 1, 0), (report.Added, report.Updated, report.Unchanged));
        Assert.Equal("seoyun10@uni.test", (await Db.Users.SingleAsync(Token)).Email);
    }

    [Fact]
    public async Task A_mended_list_is_imported_as_if_the_rejected_one_had_not_been()
    {
        Assert.Equal(3, Assert.Single((await ImportAsync("rejected-then-fixed-1.csv")).Problems).Line);

        Assert.Equal(2, (await ImportAsync("rejected-then-fixed-2.csv")).Added);
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
