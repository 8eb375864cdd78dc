using System.Text;
using Cabi.Web.Features.Importing;
using Cabi.Web.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace Cabi.Web.Tests.Features.Importing;

public sealed class ImportPeopleTests(CabiApp app) : CabiTest(app)
{
    [Fact]
    public async Task People_get_an_account_without_a_password_and_a_second_time_changes_nothing()
    {
        const string people = "number,name,e-mail\n0042,김서연,seoyeon@campus.test\nB7,Ada,ada@campus.test\n";

        Assert.Equal((2, 0, 0), await ImportAsync(people));
        Assert.Equal((0, 0, 2), await ImportAsync(people));

        var account = await Db.Users.SingleAsync(account => account.Email == "seoyeon@campus.test", Token);
        Assert.Equal((false, null), (account.EmailConfirmed, account.PasswordHash));
        Assert.Equal(account.Id, (await Db.Students.SingleAsync(student => student.Number == "0042", Token)).AccountId);
    }

    [Fact]
    public async Task A_known_number_with_another_name_is_renamed()
    {
        await ImportAsync("number,name,email\n1,Ada,ada@campus.test\n");

        Assert.Equal((0, 1, 0), await ImportAsync("number,name,email\n1,Ada L.,ada@campus.test\n"));
        Assert.Equal("Ada L.", (await Db.Students.SingleAsync(Token)).Name);
    }

    [Fact]
    public async Task A_changed_e_mail_is_counted_told_and_applied_and_who_never_signed_in_needs_a_link()
    {
        await ImportAsync("number,name,email\n1,Ada,ad@campus.test\n2,Bo,bo@campus.test\n");
        var before = await Db.Users.AsNoTracking().SingleAsync(account => account.Email == "ad@campus.test", Token);
        const string Corrected = "number,name,email\n1,Ada,ada@campus.test\n2,Bo,BO@campus.test\n";
        var problems = new List<ImportProblem>();

        var (report, linked) = await Scoped<ImportPeople>()
            .ExecuteAsync(FileOf(Corrected, problems), problems, dryRun: false, Token);

        Assert.Equal((0, 1, 1), (report.Added, report.Updated, report.Unchanged));
        Assert.Equal("1: ad@campus.test becomes ada@campus.test", Assert.Single(report.Readdressed));
        var after = await Db.Users.SingleAsync(account => account.Email == "ada@campus.test", Token);
        Assert.Equal(
            (before.Id, "ADA@CAMPUS.TEST", "ADA@CAMPUS.TEST"),
            (after.Id, after.NormalizedUserName, after.NormalizedEmail)
        );
        Assert.NotEqual(before.SecurityStamp, after.SecurityStamp);
        Assert.Equal(after.Id, Assert.Single(linked).Id);
        Assert.Contains(
            "e-mail: ad@campus.test → ada@campus.test",
            await Db.AuditEntries.Select(entry => entry.Detail).ToListAsync(Token)
        );
        Assert.Equal((0, 0, 2), await ImportAsync(Corrected));
    }

    [Fact]
    public async Task Who_has_signed_in_keeps_their_password_at_their_new_address()
    {
        var student = await GivenStudentAsync();
        var problems = new List<ImportProblem>();

        var (_, linked) = await Scoped<ImportPeople>()
            .ExecuteAsync(
                FileOf($"number,name,email\n{student.Number},{student.Name},new@campus.test\n", problems),
                problems,
                dryRun: false,
                Token,
                mailsLinks: true
            );

        Assert.Empty(linked);
        Assert.Equal(0, await Db.Deliveries.CountAsync(Token));
        Assert.Equal("/", (await new Visitor(App).SignInAsync("new@campus.test", Visitor.Password)).Path);
    }

    [Fact]
    public async Task Two_people_may_exchange_their_addresses_and_a_third_takes_one_that_is_left()
    {
        await ImportAsync("number,name,email\n1,Ada,a@campus.test\n2,Bo,b@campus.test\n3,Cy,c@campus.test\n");

        await ImportAsync(
            "number,name,email\n1,Ada,b@campus.test\n2,Bo,a@campus.test\n3,Cy,d@campus.test\n4,Di,c@campus.test\n"
        );

        var db = Db;
        Assert.Equal(
            ["1 b@campus.test", "2 a@campus.test", "3 d@campus.test", "4 c@campus.test"],
            await (
                from student in db.Students
                join account in db.Users on student.AccountId equals account.Id
                where account.UserName == account.Email
                orderby student.Number
                select student.Number + " " + account.Email
            ).ToListAsync(Token)
        );
    }

    [Fact]
    public async Task A_known_person_without_an_account_gets_one()
    {
        var db = Db;
        db.Students.Add(new Cabi.Web.Domain.People.Student("1", "Ada"));
        await db.SaveChangesAsync(Token);

        Assert.Equal((0, 1, 0), await ImportAsync("number,name,email\n1,Ada,ada@campus.test\n"));
        Assert.NotNull((await Db.Students.SingleAsync(Token)).AccountId);
    }

    [Theory]
    [InlineData("2,Bo,ADA@campus.test", "belongs to somebody else")]
    [InlineData("2,Bo,nonsense", "no e-mail address")]
    [InlineData("2,\u180B\u17B4,bo@campus.test", "name is empty")]
    [InlineData("２０\u200D２３,Bo,b@campus.test\n2023,Cy,c@campus.test", "this number stands in the file already")]
    [InlineData("2,Bo,o’hara@campus.test\n3,Cy,o'hara@campus.test", "this e-mail stands in the file already")]
    [InlineData("2,Bo,bo@campus.test\n2,Bo,bo2@campus.test", "this number stands in the file already")]
    [InlineData("2,Bo,bo@campus.test\n3,Bo,BO@campus.test", "this e-mail stands in the file already")]
    public async Task A_bad_line_is_explained_and_nothing_is_written(string lines, string reason)
    {
        await ImportAsync("number,name,email\n1,Ada,ada@campus.test\n");

        var problems = new List<ImportProblem>();
        var (report, _) = await Scoped<ImportPeople>()
            .ExecuteAsync(FileOf("number,name,email\n" + lines + "\n", problems), problems, false, Token);

        Assert.Contains(report.Problems, problem => problem.Reason.Contains(reason, StringComparison.Ordinal));
        Assert.Equal(1, await Db.Students.CountAsync(Token));
    }

    [Fact]
    public async Task New_people_are_mailed_their_link_where_that_is_asked_for_and_a_dry_run_mails_nobody()
    {
        const string People = "number,name,email\n1,Ada,ada@campus.test\n2,Bo,bo@campus.test\n";
        var problems = new List<ImportProblem>();

        await Scoped<ImportPeople>()
            .ExecuteAsync(FileOf(People, problems), problems, dryRun: true, Token, mailsLinks: true);
        Assert.Equal(0, await Db.Deliveries.CountAsync(Token));
        await Scoped<ImportPeople>()
            .ExecuteAsync(FileOf(People, problems), problems, dryRun: false, Token, mailsLinks: true);
        await Scoped<ImportPeople>()
            .ExecuteAsync(FileOf(People, problems), problems, dryRun: false, Token, mailsLinks: true);

        Assert.Equal(
            ["ada@campus.test", "bo@campus.test"],
            await Db
                .Deliveries.Where(delivery => delivery.AccountMail == "Welcome")
                .Select(delivery => delivery.Account.Email)
                .Order()
                .ToListAsync(Token)
        );
    }

    private static CsvFile FileOf(string text, List<ImportProblem> problems) =>
        CsvFile.Read("people.csv", new MemoryStream(Encoding.UTF8.GetBytes(text)), PersonLine.Columns, problems);

    private async Task<(int Added, int Updated, int Unchanged)> ImportAsync(string text)
    {
        var problems = new List<ImportProblem>();
        var (report, _) = await Scoped<ImportPeople>()
            .ExecuteAsync(FileOf(text, problems), problems, dryRun: false, Token);

        Assert.Empty(report.Problems);
        return (report.Added, report.Updated, report.Unchanged);
    }
}
