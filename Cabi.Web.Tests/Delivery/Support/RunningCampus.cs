using Cabi.Web.Tests.Support;

namespace Cabi.Web.Tests.Delivery.Support;

/// <summary>
/// A campus in a real database, brought there as its administrators bring it: by files and one-time links.
/// </summary>
public static class RunningCampus
{
    public const string Student = "haneul@campus.example";

    /// <summary>Imports the campus and a student, who sets a password on this instance and signs in.</summary>
    public static async Task<Visitor> OpenAsync(RunningCabi cabi, (string Name, string Value) database)
    {
        var folder = Directory.CreateTempSubdirectory("cabi-campus-");
        var demo = Path.Combine(Repository.Root, "Cabi.Web/Data/Demo");
        var people = Path.Combine(folder.FullName, "people.csv");
        var links = Path.Combine(folder.FullName, "links.csv");
        await File.WriteAllTextAsync(people, $"number,name,email\n20260001,김하늘,{Student}\n");

        await RunAsync(
            ["import", Path.Combine(demo, "saerom-lockers.csv"), Path.Combine(demo, "saerom-floors.csv")],
            database
        );
        await RunAsync(["import", people, "--links", links], database);
        var link = (await File.ReadAllLinesAsync(links))[1].Split(',')[1];
        folder.Delete(recursive: true);

        var student = cabi.Visit();
        var door = await student.OpenAsync(new Uri(link).PathAndQuery);
        await student.SubmitAsync(door, "set-password", ("Password", Visitor.Password));
        await student.SignInAsync(Student, Visitor.Password);
        return student;
    }

    /// <summary>The page of a free private locker, the first or a later one.</summary>
    public static async Task<Visitor.Page> OpenFreeLockerAsync(this Visitor student, int index)
    {
        var home = await student.OpenAsync("/");
        var floor = await student.OpenAsync(home.Find("a[href^='/floors/']")!.GetAttribute("href")!);
        var free = floor.Document.QuerySelectorAll("[data-locker][data-type='private'][data-state='available']")[index];
        return await student.OpenAsync($"/lockers/{free.GetAttribute("data-locker")}");
    }

    private static async Task RunAsync(string[] command, (string Name, string Value) database)
    {
        var (code, output) = await CommandRunner.RunAsync(command, database);

        if (code != 0)
            throw new InvalidOperationException($"{string.Join(' ', command)} ended with {code}: {output}");
    }
}
