using System.Text;
using Cabi.Web.Features.Importing;

namespace Cabi.Web.Tests.Features.Importing;

/// <summary>What spreadsheets write, and how it is read.</summary>
public sealed class CsvFileTests
{
    private const string Person = "20270001,한서윤,seoyun@uni.test";
    private const string Simple = "number,name,email\r\n" + Person + "\r\n";

    private static readonly Encoding _korean = CodePagesEncodingProvider.Instance.GetEncoding(949)!;

    public static TheoryData<byte[]> Encodings =>
        [
            Encoding.UTF8.GetBytes(Simple),
            [.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(Simple)],
            _korean.GetBytes(Simple),
            [.. Encoding.Unicode.Preamble, .. Encoding.Unicode.GetBytes(Simple.Replace(',', '\t'))],
            [.. Encoding.BigEndianUnicode.Preamble, .. Encoding.BigEndianUnicode.GetBytes(Simple)],
            Encoding.Unicode.GetBytes(Simple.Replace(',', '\t')),
            Encoding.BigEndianUnicode.GetBytes(Simple),
        ];

    [Theory]
    [MemberData(nameof(Encodings))]
    public void Every_encoding_of_Korean_spreadsheets_is_read(byte[] file) =>
        Assert.Equal(Person, Assert.Single(SoundPeopleIn(file)));

    [Theory]
    [InlineData("number;name;email\n20270001;한서윤;seoyun@uni.test\n")]
    [InlineData("number\tname\temail\n20270001\t한서윤\tseoyun@uni.test\n")]
    [InlineData("sep=;\r\nnumber;name;email\n20270001;한서윤;seoyun@uni.test\n")]
    [InlineData("SEP=,\nnumber,name,email\n20270001,한서윤,seoyun@uni.test\n")]
    [InlineData("\"sep=|\"\nnumber|name|email\n20270001|한서윤|seoyun@uni.test\n")]
    [InlineData("2027학년도, 1학기,\n\n,,\n작성: 교무처,,\nnumber,name,email\n20270001,한서윤,seoyun@uni.test\n")]
    [InlineData("number,name,email\n,,\n\n20270001,한서윤,seoyun@uni.test\n,,\n")]
    [InlineData(",number,,name,email,,\n,20270001,,한서윤,seoyun@uni.test,,\n")]
    [InlineData("이메일,학과,성명,번호,학번\nseoyun@uni.test,수학,한서윤,1,20270001\n")]
    [InlineData("E-Mail,Full Name,Student ID\nseoyun@uni.test,한서윤,20270001\n")]
    [InlineData("이 름 (한글),학번*,이메일 주소\n한서윤,20270001,seoyun@uni.test\n")]
    [InlineData("number,name,email\n\"20270001\",\"한서윤\", \"seoyun@uni.test\" \n")]
    [InlineData("number,name,email\n２０２７０００１,\u3000한서윤\u00A0,seoyun＠uni.test\n")]
    [InlineData("number|name|email\n20270001|한서윤|seoyun@uni.test\n")]
    [InlineData("학번，이름，이메일\n20270001，한서윤，seoyun@uni.test\n")]
    [InlineData("학번 / Student No.,성명 / Name,이메일 / E-mail\n20270001,한서윤,seoyun@uni.test\n")]
    [InlineData("\"Student ID\n(학번)\",\"Name\n성명\",Email-이메일\n20270001,한서윤,seoyun@uni.test\n")]
    [InlineData("number,name,email\n20270001,한서윤,seoyun@uni.test\n,,\nNumber ,name,email\n")]
    public void Every_shape_of_Korean_spreadsheets_is_read(string file) =>
        Assert.Equal(Person, Assert.Single(SoundPeopleIn(Encoding.UTF8.GetBytes(file))));

    [Fact]
    public void Headings_are_found_below_as_many_titles_as_there_are() =>
        Assert.Equal(
            Person,
            Assert.Single(
                SoundPeopleIn(Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat("안내문\n", 300)) + Simple))
            )
        );

    [Fact]
    public void People_above_better_headings_are_not_passed_over_as_titles()
    {
        var (people, problems, _) = PeopleIn(
            "학번,이름,연락처\n1,Ada,ada@uni.test\n학번,이름,이메일\n2,Bo,bo@uni.test\n"
        );

        Assert.Empty(people);
        Assert.Equal(1, Assert.Single(problems).Line);
    }

    [Theory]
    [InlineData("비고", new[] { 3, 4 })]
    [InlineData("email", new[] { 2, 3, 4 })]
    public void A_long_cell_is_the_complaint_of_its_row_alone_and_none_where_it_is_not_read(string column, int[] lines)
    {
        var text = new string('긴', 5_000);
        var (first, last) = column == "email" ? (text, "") : ("ada@uni.test", text);
        var file = $"number,name,email,비고\n1,Ada,{first},{last}\n2,Bo,bo,\n3,Cy,cy,\n4,Di,di@uni.test,\n";

        var (people, problems, _) = PeopleIn(file);

        Assert.Equal(lines, problems.Select(problem => problem.Line));
        Assert.Equal("4,Di,di@uni.test", people[^1]);
        Assert.All(problems, problem => Assert.InRange(problem.Reason.Length, 1, 200));
    }

    [Fact]
    public void A_line_break_inside_a_cell_is_a_blank_and_lines_below_are_counted_as_in_the_file()
    {
        var (people, problems, _) = PeopleIn("number,name,email\n1,\"Ada\n(on leave)\",ada@uni.test\n\n2,Bo,bo\n");

        Assert.Equal("1,Ada (on leave),ada@uni.test", people[0]);
        Assert.Equal(4 + 1, Assert.Single(problems).Line);
    }

    [Fact]
    public void Columns_that_are_not_read_are_named() =>
        Assert.Equal(["학과", "학년"], PeopleIn("학번,성명,학과,학년,이메일\n1,Ada,CS,2,ada@uni.test\n").Ignored);

    [Theory]
    [InlineData("1.0", "a decimal number")]
    [InlineData("20270001.00", "a decimal number")]
    [InlineData("2.0231E+13", "a rounded number")]
    [InlineData("2E+07", "a rounded number")]
    [InlineData("2027-01-02", "a date")]
    [InlineData("2027-01-02 0:00", "a date")]
    [InlineData("2027. 1. 2.", "a date")]
    [InlineData("1/2/2027", "a date")]
    [InlineData("01월 02일", "a date")]
    [InlineData("02-Jan", "a date")]
    [InlineData("Jan-02", "a date")]
    [InlineData("1:02", "a time")]
    [InlineData("20,231,001", "a number with commas")]
    [InlineData("20231001.5", "a decimal number")]
    [InlineData("1.50", "a decimal number")]
    [InlineData("20231001.", "a decimal number")]
    [InlineData("2.0231E13", "a rounded number")]
    [InlineData("26-03-02", "a date")]
    [InlineData("2026-03-02T00:00:00", "a date")]
    [InlineData("02.03.2026", "a date")]
    [InlineData("2. 3. 2026", "a date")]
    [InlineData("26. 3. 2.", "a date")]
    [InlineData("March 2", "a date")]
    [InlineData("2 March 2026", "a date")]
    [InlineData("3월 2일", "a date")]
    [InlineData("9:00 AM", "a time")]
    [InlineData("오전 9:00", "a time")]
    [InlineData("오전 9시 30분", "a time")]
    [InlineData("TRUE", "a truth value")]
    [InlineData("50%", "a percentage")]
    [InlineData("₩20,231,001", "an amount of money")]
    [InlineData("20,231,001원", "an amount of money")]
    [InlineData("(20231001)", "a negative number")]
    [InlineData("-20231001", "a negative number")]
    [InlineData("'20231013", "an apostrophe")]
    [InlineData("=A1+1", "a formula")]
    [InlineData("+A1", "a formula")]
    [InlineData("@SUM(1)", "a formula")]
    [InlineData("#SPILL!", "an error")]
    [InlineData("Err:502", "an error")]
    [InlineData("#N/A", "an error")]
    [InlineData("########", "an error")]
    public void A_number_that_a_spreadsheet_has_spoilt_is_rejected_with_the_remedy(string number, string what)
    {
        var problem = Assert.Single(PeopleIn($"number,name,email\n\"{number}\",Ada,ada@uni.test\n").Problems);

        Assert.StartsWith($"number is '{number}': the spreadsheet", problem.Reason, StringComparison.Ordinal);
        Assert.Contains(what, problem.Reason, StringComparison.Ordinal);
        Assert.EndsWith("save the file again", problem.Reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("2027-0011")]
    [InlineData("0270121")]
    [InlineData("2E5")]
    [InlineData("A-1.5")]
    [InlineData("2027-10-1234")]
    [InlineData("2023-0001")]
    [InlineData("2023-12")]
    [InlineData("B101")]
    [InlineData("M2-13")]
    [InlineData("1-2-3")]
    [InlineData("12-345")]
    [InlineData("1.2.3")]
    [InlineData("가-12")]
    [InlineData("101호")]
    [InlineData("MAR2026")]
    [InlineData("S#12")]
    public void A_number_that_only_resembles_one_is_taken(string number) =>
        Assert.Equal(
            $"{number},Ada,ada@uni.test",
            Assert.Single(SoundPeopleIn(Encoding.UTF8.GetBytes($"number,name,email\n{number},Ada,ada@uni.test\n")))
        );

    [Theory]
    [InlineData("#N/A", "an error")]
    [InlineData("#REF!", "an error")]
    [InlineData("=HYPERLINK(1)", "a formula")]
    [InlineData("@SUM(1)", "a formula")]
    public void A_name_that_a_spreadsheet_has_spoilt_is_rejected_with_the_remedy(string name, string what)
    {
        var problem = Assert.Single(PeopleIn($"number,name,email\n1,{name},ada@uni.test\n").Problems);

        Assert.StartsWith($"name is '{name}': the spreadsheet", problem.Reason, StringComparison.Ordinal);
        Assert.Contains(what, problem.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void A_row_has_one_complaint_with_its_line()
    {
        var (_, problems, _) = PeopleIn("List\n\nnumber,name,email\n,,nonsense\n1.0,,\n3,Cy,cy@uni.test\n");

        Assert.Equal([4, 5], problems.Select(problem => problem.Line));
    }

    [Fact]
    public void A_bad_quote_is_the_complaint_of_its_row_alone()
    {
        var (people, problems, _) = PeopleIn("number,name,email\n1,A\"d\"a,ada@uni.test\n2,Bo,bo@uni.test\n");

        Assert.Equal(2, Assert.Single(problems).Line);
        Assert.Equal("2,Bo,bo@uni.test", Assert.Single(people));
    }

    [Theory]
    [InlineData("name,email\nAda,ada@uni.test\n", "number (학번) is not there")]
    [InlineData("학번,성명,연락처\n1,Ada,ada@uni.test\n", "email (이메일) is not there, but '연락처'")]
    [InlineData("번호,이름,이메일\n1,Ada,ada@uni.test\n", "number (학번) is not there, but '번호'")]
    [InlineData("학번,이름,이메일,이메일\n1,Ada,a@uni.test,b@uni.test\n", "'이메일' stands there more than once")]
    [InlineData("1,Ada,ada@uni.test\n", "such as --column number=학번")]
    [InlineData("1^Ada^ada@uni.test\n", "cells are separated by a comma, a semicolon, a tab or |")]
    [InlineData(",,\n,,\n", "is empty")]
    [InlineData("\"\",\"\"\n", "is empty")]
    [InlineData("sep=;\n", "is empty")]
    public void Headings_that_are_not_there_are_told_with_what_is(string file, string reason)
    {
        var (people, problems, _) = PeopleIn(file);

        Assert.Empty(people);
        Assert.Contains(reason, Assert.Single(problems).Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Where_no_row_is_like_headings_the_complaint_is_about_the_file() =>
        Assert.Equal(0, Assert.Single(PeopleIn("List\n\n1,Ada,ada@uni.test\n").Problems).Line);

    [Fact]
    public void A_heading_may_be_named_for_a_column()
    {
        const string File = "번호,이름,이메일,연락처\n1,Ada,old@uni.test,ada@uni.test\n";
        var named = new Dictionary<string, string> { ["number"] = "번 호", ["email"] = "연락처" };

        Assert.Equal("1,Ada,ada@uni.test", Assert.Single(PeopleIn(File, named).People));
        Assert.Contains(
            "email (이메일) is not there under 'Phone'",
            Assert.Single(PeopleIn(File, new() { ["number"] = "번호", ["email"] = "Phone" }).Problems).Reason,
            StringComparison.Ordinal
        );
    }

    [Theory]
    [InlineData(new byte[] { 0x50, 0x4B, 0x03, 0x04, 0x14 })]
    [InlineData(new byte[] { 0xD0, 0xCF, 0x11, 0xE0, 0xA1 })]
    public void A_workbook_is_told_how_to_become_a_file_that_is_read(byte[] file)
    {
        var problems = new List<ImportProblem>();
        CsvFile.Read("people.xlsx", new MemoryStream(file), PersonLine.Columns, problems);

        Assert.Contains("is a workbook", Assert.Single(problems).Reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("건물,층,구역,사물함 번호,종류,정원,행,열\n새롬관,2층,가,007,개인,1,1,2\n", 2)]
    [InlineData("열,행,정원,유형,번호,구역,층,건물\n2,1,1,개인,007,가,지하 1층,새롬관\n", -1)]
    [InlineData("Building,Floor,Section,Locker No.,Type,Capacity,Row,Column\n새롬관,B1,가,007,private,1,1,2\n", -1)]
    public void Lockers_are_read_from_headings_and_words_in_both_languages(string file, int floor)
    {
        var problems = new List<ImportProblem>();
        var lines = CsvFile
            .Read("lockers.csv", new MemoryStream(Encoding.UTF8.GetBytes(file)), LockerLine.Columns, problems)
            .Lines.Select(LockerLine.Of)
            .ToList();

        Assert.Empty(problems);
        var line = Assert.Single(lines);
        Assert.Equal(
            ("새롬관", floor, "가", "007", 1, 2),
            (
                line.Section.Floor.Building,
                line.Section.Floor.Number,
                line.Section.Name,
                line.Number,
                line.Row,
                line.Column
            )
        );
    }

    private static IReadOnlyList<string> SoundPeopleIn(byte[] file)
    {
        var problems = new List<ImportProblem>();
        var people = PeopleIn(file, problems, mapping: null).People;
        Assert.Empty(problems);
        return people;
    }

    private static (
        IReadOnlyList<string> People,
        IReadOnlyList<ImportProblem> Problems,
        IReadOnlyList<string> Ignored
    ) PeopleIn(string file, Dictionary<string, string>? mapping = null)
    {
        var problems = new List<ImportProblem>();
        var (people, ignored) = PeopleIn(Encoding.UTF8.GetBytes(file), problems, mapping);
        return (people, problems, ignored);
    }

    private static (IReadOnlyList<string> People, IReadOnlyList<string> Ignored) PeopleIn(
        byte[] file,
        List<ImportProblem> problems,
        Dictionary<string, string>? mapping
    )
    {
        var read = CsvFile.Read("people.csv", new MemoryStream(file), PersonLine.Columns, problems, mapping);
        var people = read
            .Lines.Select(PersonLine.Of)
            .Where(line => line.Source.IsSound)
            .Select(line => $"{line.Number},{line.Name},{line.Email}")
            .ToList();
        return (people, read.Ignored);
    }
}
