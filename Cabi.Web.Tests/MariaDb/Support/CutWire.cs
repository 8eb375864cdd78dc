using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Cabi.Web.Tests.MariaDb.Support;

/// <summary>A wire to a server that is cut once, around a word that a client says.</summary>
public sealed class CutWire : IDisposable
{
    /// <summary>A query of this word alone: that transactions are READ COMMITTED is said elsewhere.</summary>
    public const string Commit = "\u0003commit";

    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly int _serverPort;
    private string? _word;
    private bool _isHeard;

    public CutWire(int serverPort)
    {
        _serverPort = serverPort;
        _listener.Start();
        _ = AcceptAsync();
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    /// <summary>How often it was cut.</summary>
    public int Cuts { get; private set; }

    /// <summary>How often it was cut since it was last asked.</summary>
    public int TakeCuts()
    {
        var cuts = Cuts;
        Cuts = 0;
        return cuts;
    }

    /// <summary>The server hears the word and does it; its answer is lost.</summary>
    public void CutAfter(string word) => (_word, _isHeard) = (word, true);

    /// <summary>The server never hears the word.</summary>
    public void CutBefore(string word) => (_word, _isHeard) = (word, false);

    public void Dispose() => _listener.Dispose();

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
                _ = CarryAsync(await _listener.AcceptTcpClientAsync());
        }
        catch (Exception error) when (error is SocketException or ObjectDisposedException)
        {
            // The test is over.
        }
    }

    private async Task CarryAsync(TcpClient client)
    {
        using (client)
        using (var server = new TcpClient())
        {
            await server.ConnectAsync(IPAddress.Loopback, _serverPort);
            using var muted = new CancellationTokenSource();
            var answers = server.GetStream().CopyToAsync(client.GetStream(), muted.Token);
            var said = SayAsync(client.GetStream(), server.GetStream(), muted);
            await Task.WhenAny(answers, said);

            // Answers that are muted end before the server has heard the word: it is still on its way.
            if (muted.IsCancellationRequested)
                await said;
        }
    }

    private async Task SayAsync(NetworkStream client, NetworkStream server, CancellationTokenSource muted)
    {
        var buffer = new byte[1 << 16];

        while (await client.ReadAsync(buffer) is > 0 and var length)
        {
            if (!Says(buffer.AsSpan(0, length)))
            {
                await server.WriteAsync(buffer.AsMemory(0, length));
                continue;
            }

            if (_isHeard)
                await HearAsync(server, buffer.AsMemory(0, length), muted);

            return;
        }
    }

    private bool Says(ReadOnlySpan<byte> bytes)
    {
        if (
            _word is not { } word
            || !Encoding.Latin1.GetString(bytes).Contains(word, StringComparison.OrdinalIgnoreCase)
        )
            return false;

        _word = null;
        Cuts++;
        return true;
    }

    // The server has done what it was told when it answers.
    private static async Task HearAsync(NetworkStream server, ReadOnlyMemory<byte> word, CancellationTokenSource muted)
    {
        await muted.CancelAsync();
        await server.WriteAsync(word);
        await server.ReadExactlyAsync(new byte[1]);
    }
}
