using CliWrap;
using CliWrap.Buffered;

namespace Cabi.Web.Tests.Support;

/// <summary>Programs of the machine, run from the top of the source tree.</summary>
public static class Shell
{
    private static readonly Dictionary<string, string> _nothingMore = [];

    /// <param name="environment">Variables beside those of this process.</param>
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

    /// <inheritdoc cref="RunAsync(IReadOnlyDictionary{string, string}, string, string[])"/>
    public static Task<string> RunAsync(string program, params string[] arguments) =>
        RunAsync(_nothingMore, program, arguments);

    /// <returns>The program's exit code and all that it wrote.</returns>
    /// <exception cref="OperationCanceledException">It took too long; it and what it started are killed.</exception>
    public static async Task<(int Code, string Output)> TryAsync(
        IReadOnlyDictionary<string, string> environment,
        string program,
        params string[] arguments
    )
    {
        using var patience = new CancellationTokenSource(Patience.Of(300));
        var result = await Command(environment, program, arguments).ExecuteBufferedAsync(patience.Token);
        return (result.ExitCode, result.StandardOutput + result.StandardError);
    }

    /// <inheritdoc cref="TryAsync(IReadOnlyDictionary{string, string}, string, string[])"/>
    public static Task<(int Code, string Output)> TryAsync(string program, params string[] arguments) =>
        TryAsync(_nothingMore, program, arguments);

    /// <summary>A program that is not started yet, and may end with any code.</summary>
    public static Command Command(
        IReadOnlyDictionary<string, string> environment,
        string program,
        params string[] arguments
    ) =>
        Cli.Wrap(program)
            .WithArguments(arguments)
            .WithWorkingDirectory(Repository.Root)
            .WithEnvironmentVariables(environment!)
            .WithValidation(CommandResultValidation.None);

    /// <inheritdoc cref="Command(IReadOnlyDictionary{string, string}, string, string[])"/>
    public static Command Command(string program, params string[] arguments) =>
        Command(_nothingMore, program, arguments);
}
