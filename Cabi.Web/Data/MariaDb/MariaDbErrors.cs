using System.Net.Sockets;
using MySqlConnector;

namespace Cabi.Web.Data.MariaDb;

/// <summary>What MariaDB's error numbers mean. They stand in its manual under "MariaDB Error Codes".</summary>
public static class MariaDbErrors
{
    private const int StatementTimeExceeded = 1969;

    // The mark is kept in the exception's data, because an interceptor cannot replace the exception.
    private const string EndedWrite = "Cabi.EndedWrite";

    private const int LockWaitTimeout = 1205;

    private static readonly HashSet<int> _lock =
    [
        1020, // record has changed since last read
        LockWaitTimeout,
        1213, // deadlock
    ];

    private static readonly HashSet<int> _full = [1040, 1203, 1226]; // too many connections

    private static readonly HashSet<int> _lost =
    [
        1053,
        1077,
        1079,
        1080,
        1152, // server shuts down
        1158,
        1159,
        1160,
        1161,
        1184,
        1927, // communication failed
        2002,
        2003,
        2006,
        2013,
        2055, // server gone
    ];

    private static readonly HashSet<int> _readOnly = [1290, 1836]; // after a failover

    public static bool IsUniqueViolation(Exception error) => NumberOf(error) is 1062 or 1169 or 1586;

    public static bool IsDeadlockOrLockTimeout(Exception error) =>
        NumberOf(error) is { } number && _lock.Contains(number);

    /// <summary>Somebody else held a row for longer than a statement waits.</summary>
    public static bool IsRowHeld(Exception error) => NumberOf(error) == LockWaitTimeout;

    /// <summary>
    /// A statement was given up: by its limit, by an operator, or because no answer came. It may have written.
    /// </summary>
    public static bool IsGivenUp(Exception error) =>
        Known(error)
            is { Number: StatementTimeExceeded }
                or { ErrorCode: MySqlErrorCode.CommandTimeoutExpired or MySqlErrorCode.QueryInterrupted };

    /// <summary>An open session was lost, or its server is silent: idle sessions may be lost too.</summary>
    public static bool IsLost(Exception error) =>
        Known(error) switch
        {
            { ErrorCode: MySqlErrorCode.UnableToConnectToHost } => false,
            { ErrorCode: MySqlErrorCode.CommandTimeoutExpired } => true,
            { } known when _lost.Contains(known.Number) => true,
            _ => Chain(error).Any(each => each is SocketException or IOException),
        };

    /// <summary>Whether trying again may succeed, and can do no harm.</summary>
    public static bool IsTransient(Exception error) =>
        !IsGivenUp(error) && !IsOutcomeUnknown(error) && IsAwayOrLocked(error);

    /// <summary>The server did not answer, or not in time.</summary>
    public static bool IsAway(Exception error) => IsGivenUp(error) || IsAwayOrLocked(error);

    /// <summary>A write whose answer was lost. It may have happened; only the data can tell.</summary>
    public static bool IsOutcomeUnknown(Exception error) =>
        IsLost(error) && Chain(error).Any(each => each.Data.Contains(EndedWrite));

    /// <summary>Marks an error that ended a write; the exception itself does not say so.</summary>
    public static void MarkWrite(Exception error) => error.Data[EndedWrite] = true;

    private static bool IsAwayOrLocked(Exception error) =>
        Chain(error)
            .Any(each =>
                each is TimeoutException or SocketException or IOException or MySqlException { IsTransient: true }
                || (
                    each is MySqlException { Number: var number }
                    && (
                        _lock.Contains(number)
                        || _full.Contains(number)
                        || _lost.Contains(number)
                        || _readOnly.Contains(number)
                    )
                )
            );

    private static int? NumberOf(Exception error) => Known(error)?.Number;

    // The outermost error counts: a connection that could not be opened in time has the error of a statement inside.
    private static MySqlException? Known(Exception error) => Chain(error).OfType<MySqlException>().FirstOrDefault();

    private static IEnumerable<Exception> Chain(Exception? error)
    {
        for (; error is not null; error = error.InnerException)
            yield return error;
    }
}
