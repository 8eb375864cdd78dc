using System.Diagnostics;
using Cabi.Web.Tests.Support;

namespace Cabi.Web.Tests.Delivery.Support;

/// <summary>Programs of the machine, run from the top of the source tree.</summary>
public static class Shell
{
    /// <returns>What the program wrote.</returns>
    /// <exception cref="InvalidOperationException">It ended with another code than 0.</exception>
    public static async Task<string> RunAsync(
        IReadOnlyDictionary<string, string> environment,
        string program,
        params string[] arguments
    )
    {
        var (code, output) = await TryAsync(environment, program, arguments);
        return code == 0
            ? output
            : throw new InvalidOperationException(
                $"{program} {string.Join(' ', arguments)} ended with {code}:\n{output}"
            );
    }

    /// <returns>The program's exit code and all that it wrote.</returns>
    public static Task<(int Code, string Output)> TryAsync(
        IReadOnlyDictionary<string, string> environment,
        string program,
        params string[] arguments
    ) => TryAsync(Patience.Of(300), environment, program, arguments);

    /// <exception cref="TimeoutException">It took longer; it and what it started are killed.</exception>
    public static async Task<(int Code, string Output)> TryAsync(
        TimeSpan limit,
        IReadOnlyDictionary<string, string> environment,
        string program,
        params string[] arguments
    )
    {
        using var process = Start(environment, program, arguments);
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = process.StandardError.ReadToEndAsync();
        process.StandardInput.Close();

        try
        {
            await process.WaitForExitAsync().WaitAsync(limit);
        }
        catch (TimeoutException)
        {
            process.Kill(entireProcessTree: true);
            throw;
        }

        return (process.ExitCode, await output + await errors);
    }

    /// <summary>Starts a program; whoever starts it reads its output and ends it.</summary>
    public static Process Start(
        IReadOnlyDictionary<string, string> environment,
        string program,
        params string[] arguments
    )
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = Repository.Root,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };

        foreach (var (name, value) in environment)
            start.Environment[name] = value;

        return Process.Start(start) ?? throw new InvalidOperationException($"{program} did not start.");
    }
}
