using Cabi.Web.Features.Importing;

namespace Cabi.Web.Commands.Demo;

/// <summary>The inventory of a real building, carried inside the program.</summary>
public static class DemoFiles
{
    private const string Lockers = "saerom-lockers.csv";
    private const string Floors = "saerom-floors.csv";

    public static CampusFiles Read()
    {
        using var lockers = Open(Lockers);
        using var floors = Open(Floors);
        return CampusFiles.Read((Lockers, lockers), (Floors, floors));
    }

    private static Stream Open(string name) =>
        typeof(DemoFiles).Assembly.GetManifestResourceStream(name)
        ?? throw new InvalidOperationException($"{name} is not in the program.");
}
