using Cabi.Web.Tests.Support;

namespace Cabi.Web.Tests.Delivery.Support;

/// <summary>
/// A campus in a real database and the people of it, brought there as its administrators bring them: by files and
/// one-time links.
/// </summary>
public static class RunningCampus
{
    public const string Student = "haneul@campus.example";

    public const string Operator = "chief@campus.example";

    /// <summary>Imports the campus and a student, who sets a password on this instance and signs in.</summary>
    public static async Task<Visitor> OpenAsync(RunningCabi cabi, (string Name, string Value) database)
    {
        var link = await ImportAsync(database);
        return await SignInAsync(cabi, Student, link);
    }

    /// <summary>Imports the campus and a student. The embedded database must not be in use by a program yet.</summary>
    /// <returns>The link with which the student sets a password.</returns>
    public static async Task<string> ImportAsync(params (string Name, string Value)[] settings)
    {
        var folder = Directory.CreateTempSubdirectory("cabi-campus-");
        var demo = Path.Combine(Repository.Root, "Cabi.Web/Data/Demo");
        var people = Path.Combine(folder.FullName, "people.csv");
        var links = Path.Combine(folder.FullName, "links.csv");
        await File.WriteAllTextAsync(people, $"number,name,email\n20260001,김하늘,{Student}\n");

        await RunAsync(
            ["import", Path.Combine(demo, "saerom-lockers.csv"), Path.Combine(demo, "saerom-floors.csv")],
            settings
        );
        await RunAsync(["import", people, "--links", links], settings);
        var link = (await File.ReadAllLinesAsync(links))[1].Split(',')[1];
        folder.Delete(recursive: true);
        return link;
    }

    /// <summary>Makes an operator's account. The embedded database must not be in use by a program yet.</summary>
    /// <returns>The link with which they set their password.</returns>
    public static async Task<string> InviteOperatorAsync(params (string Name, string Value)[] settings) =>
        (await RunAsync(["create-operator", Operator], settings)).Trim();

    /// <summary>The operator sets a password on this instance and signs in.</summary>
    public static Task<Visitor> SignInOperatorAsync(RunningCabi cabi, string invitation) =>
        SignInAsync(cabi, Operator, invitation);

    /// <summary>The page of a free private locker, the first or a later one.</summary>
    public static async Task<Visitor.Page> OpenFreeLockerAsync(this Visitor student, int index)
    {
        var home = await student.OpenAsync("/");
        var floor = await student.OpenAsync(home.Find("a[href^='/floors/']")!.GetAttribute("href")!);
        var free = floor.Document.QuerySelectorAll("[data-locker][data-type='private'][data-state='available']")[index];
        return await student.OpenAsync($"/lockers/{free.GetAttribute("data-locker")}");
    }

    /// <summary>Somebody sets a password with their link and signs in.</summary>
    public static Task<Visitor> SignInAsync(RunningCabi cabi, string email, string link) =>
        SignInAsync(cabi.Visit(), email, link);

    /// <inheritdoc cref="SignInAsync(RunningCabi, string, string)"/>
    public static async Task<Visitor> SignInAsync(Visitor visitor, string email, string link)
    {
        var door = await visitor.OpenAsync(new Uri(link).PathAndQuery);
        await visitor.SubmitAsync(door, "set-password", ("Password", Visitor.Password));
        await visitor.SignInAsync(email, Visitor.Password);
        return visitor;
    }

    private static async Task<string> RunAsync(string[] command, params (string Name, string Value)[] settings)
    {
        var (code, output) = await CommandRunner.RunAsync(command, settings);
        return code == 0
            ? output
            : throw new InvalidOperationException($"{string.Join(' ', command)} ended with {code}: {output}");
    }
}
