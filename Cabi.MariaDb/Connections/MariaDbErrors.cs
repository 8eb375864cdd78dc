using System.Net.Sockets;
using MySql.Data.MySqlClient;

namespace Cabi.MariaDb.Connections;

/// <summary>What MariaDB's error numbers mean. They stand in its manual under "MariaDB Error Codes".</summary>
public static class MariaDbErrors
{
    private static readonly HashSet<int> _transient =
    [
        1020, // record has changed since last read
        1205, // lock wait timeout
        1213, // deadlock
        1040, 1203, 1226, // too many connections
        1042, 1043, 1158, 1159, 1160, 1161, 1184, 1927, // communication failed
        1053, 1077, 1079, 1080, 1152, // server shuts down
        1290, 1836, // read-only after a failover
        2002, 2003, 2006, 2013, 2055, // server gone
    ];

    public static bool IsUniqueViolation(Exception error) => NumberOf(error) is 1062 or 1169 or 1586;

    public static bool IsDeadlockOrLockTimeout(Exception error) => NumberOf(error) is 1020 or 1205 or 1213;

    /// <summary>Whether trying again may succeed. A statement that was given up is not: it may have written.</summary>
    public static bool IsTransient(Exception error)
    {
        for (var each = error; each is not null; each = each.InnerException)
        {
            if (each is MariaDbStatementTimeoutException)
                return false;

            // A lost connection has number 0 and the socket's error inside.
            if ((each is MySqlException { Number: var number } && _transient.Contains(number))
                || each is TimeoutException or SocketException or IOException)
                return true;
        }

        return false;
    }

    private static int? NumberOf(Exception? error)
    {
        for (; error is not null; error = error.InnerException)
        {
            if (error is MySqlException known)
                return known.Number;
        }

        return null;
    }
}
