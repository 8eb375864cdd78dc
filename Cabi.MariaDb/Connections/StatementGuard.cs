using MySql.Data.MySqlClient;

namespace Cabi.MariaDb.Connections;

/// <summary>
/// Waits for the driver until a statement's time is up or its token is cancelled. The driver does neither: its own timeout
/// hangs in asynchronous calls and its token is ignored. So past the limit or on cancellation the statement is killed from
/// another connection and this one is given up.
/// </summary>
/// <param name="pool">Where the connection came from.</param>
/// <param name="rented">The connection the statement runs on.</param>
/// <param name="seconds">How long each part of the answer may take; 0 is no limit.</param>
internal sealed class StatementGuard(MariaDbConnectionPool pool, PooledConnection rented, int seconds)
{
    private const int StatementTimeExceeded = 1969;

    // The server ends a reading statement first; this catches writes and a server that no longer answers.
    private static readonly TimeSpan _serversGrace = TimeSpan.FromSeconds(2);

    // Who has not answered by then is asked whether they are there.
    private static readonly TimeSpan _suspicion = TimeSpan.FromSeconds(2);

    private bool _isServerSilent;

    /// <summary>Gives the connection up, because what is left of the answer cannot be read.</summary>
    public void GiveUp() => pool.GiveUp(rented);

    public bool IsGivenUp => rented.IsAbandoned;

    public async Task<T> WaitAsync<T>(Task<T> running, CancellationToken token)
    {
        try
        {
            var answer = await WaitForServerAsync(running, token).ConfigureAwait(false);
            pool.NoteAnswer();
            return answer;
        }
        catch (MySqlException error) when (error.Number == StatementTimeExceeded)
        {
            throw new MariaDbStatementTimeoutException(Reason, error);
        }
        catch (InvalidOperationException error) when (rented.IsLost)
        {
            // The driver found the socket closed before it sent anything, and calls that a mistake of its caller.
            pool.GiveUp(rented);
            throw new IOException("The connection to the server was lost.", error);
        }
        catch (Exception) when (rented.IsLost && running.IsCompleted)
        {
            // Asked for the rest of the answer, the driver would wait for it.
            pool.GiveUp(rented);
            throw;
        }
        catch (Exception error) when (error is TimeoutException or OperationCanceledException && !running.IsFaulted && !running.IsCanceled)
        {
            // It came at the last moment: an answer that nobody reads would be the next user's.
            if (running.IsCompletedSuccessfully)
                return await running.ConfigureAwait(false);

            pool.Abandon(rented, running);

            if (error is TimeoutException)
                throw new MariaDbStatementTimeoutException(Reason, error);

            throw;
        }
    }

    private async Task<T> WaitForServerAsync<T>(Task<T> running, CancellationToken token)
    {
        if (seconds == 0)
            return await running.WaitAsync(token).ConfigureAwait(false);

        try
        {
            return await running.WaitAsync(_suspicion, token).ConfigureAwait(false);
        }
        catch (TimeoutException) when (!running.IsCompleted)
        {
            _isServerSilent = !await pool.AnswersAsync().WaitAsync(token).ConfigureAwait(false);

            if (_isServerSilent)
                throw;
        }

        return await running.WaitAsync(TimeSpan.FromSeconds(seconds) + _serversGrace - _suspicion, token).ConfigureAwait(false);
    }

    private string Reason => _isServerSilent ? "The server does not answer" : $"It did not end within {seconds} s";
}
