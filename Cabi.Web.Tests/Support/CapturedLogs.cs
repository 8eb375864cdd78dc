using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace Cabi.Web.Tests.Support;

/// <summary>Hears what one class logs, or everything: the level and the values of each sentence.</summary>
/// <param name="category">The class; null for everything.</param>
public sealed class CapturedLogs(string? category = null) : ILoggerProvider, ILogger
{
    private readonly ConcurrentQueue<Sentence> _sentences = [];

    public IReadOnlyList<Sentence> Sentences => [.. _sentences];

    public ILogger CreateLogger(string categoryName) =>
        category is null || categoryName == category
            ? this
            : Microsoft.Extensions.Logging.Abstractions.NullLogger.Instance;

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(
        LogLevel logLevel,
        EventId eventId,
        TState state,
        Exception? exception,
        Func<TState, Exception?, string> formatter
    ) =>
        _sentences.Enqueue(
            new Sentence(
                logLevel,
                eventId,
                formatter(state, exception),
                (state as IEnumerable<KeyValuePair<string, object?>> ?? []).ToDictionary(),
                exception
            )
        );

    public void Dispose() { }

    public sealed record Sentence(
        LogLevel Level,
        EventId Id,
        string Text,
        Dictionary<string, object?> Values,
        Exception? Error
    );
}
