namespace Cabi.Web.Features;

/// <summary>Where a command is called from: what it says goes here, and paths are relative to the folder.</summary>
public sealed record Terminal(TextWriter Output, TextWriter Errors, string Folder)
{
    /// <summary>That of whoever started this process.</summary>
    public static Terminal OfProcess() => new(Console.Out, Console.Error, Environment.CurrentDirectory);

    /// <summary>Where a file is that the caller names.</summary>
    public string PathTo(string file) => Path.Combine(Folder, file);

    /// <summary>Says why a command did nothing.</summary>
    /// <returns>The exit code that was given.</returns>
    public int Complain(string why, int code)
    {
        Errors.WriteLine(why);
        return code;
    }
}
