using Cabi.Web.Commands.Backups;

namespace Cabi.Web.Tests.Commands.Backups;

public sealed class BackupArgumentsTests
{
    [Fact]
    public void A_folder_alone_makes_one_backup_and_keeps_all() =>
        Assert.Equal(new BackupArguments("/backups", Keep: null, Every: null, Problem: null), Read("/backups"));

    [Fact]
    public void How_many_and_how_often_may_be_said() =>
        Assert.Equal(
            new BackupArguments("/backups", 14, TimeSpan.FromHours(24), Problem: null),
            Read("--keep", "14", "/backups", "--every", "24")
        );

    [Theory]
    [InlineData("backup takes one folder.")]
    [InlineData("backup takes one folder.", "one", "two")]
    [InlineData("--keep needs a number", "/backups", "--keep")]
    [InlineData("--keep needs a number", "/backups", "--keep", "0")]
    [InlineData("--every needs a number of hours", "/backups", "--every", "-1")]
    [InlineData("--every needs a number of hours", "/backups", "--every", "1.5")]
    [InlineData("There is no option --evry.", "/backups", "--evry", "24")]
    public void Anything_else_is_told(string problem, params string[] words) =>
        Assert.StartsWith(problem, Read(words).Problem, StringComparison.Ordinal);

    private static BackupArguments Read(params string[] words) => BackupArguments.Read(words);
}
