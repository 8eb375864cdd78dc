using System.Net.Sockets;
using System.Text;

namespace Cabi.Web.Tests.Delivery.Support;

/// <summary>A form on its way from a slow phone: the server has its beginning and waits for the rest, which trickles in.</summary>
public sealed class HalfSentRequest : IDisposable
{
    private const string Fields = "Email=nobody%40cabi.test&Password=wrong-password&Filler=";
    private const int Length = 200_000;

    // The server breaks off a body that comes at less than 240 bytes a second.
    private static readonly string _drop = new('x', 500);
    private static readonly TimeSpan _pause = TimeSpan.FromMilliseconds(250);

    private readonly TcpClient _phone = new();
    private readonly CancellationTokenSource _slow = new();
    private Task<int> _trickle = Task.FromResult(0);

    private HalfSentRequest()
    {
    }

    public static async Task<HalfSentRequest> BeginAsync(HttpClient pages)
    {
        var request = new HalfSentRequest();
        var server = pages.BaseAddress!;
        await request._phone.ConnectAsync(server.Host, server.Port);
        await request.SendAsync(
            $"POST /account/sign-in HTTP/1.1\r\nHost: {server.Authority}\r\nContent-Type: application/x-www-form-urlencoded\r\n"
            + $"{RunningCabi.ForwardedProto}: {RunningCabi.Https}\r\nContent-Length: {Length}\r\n\r\n{Fields}");
        request._trickle = request.TrickleAsync();
        return request;
    }

    /// <returns>The whole answer up to the end of the connection.</returns>
    public async Task<string> FinishAsync()
    {
        await _slow.CancelAsync();
        var sent = Fields.Length + await _trickle;
        await SendAsync(new string('x', Length - sent));
        using var reader = new StreamReader(_phone.GetStream());
        var answer = await reader.ReadToEndAsync();
        Dispose();
        return answer;
    }

    public void Dispose()
    {
        _phone.Dispose();
        _slow.Dispose();
    }

    private async Task<int> TrickleAsync()
    {
        var sent = 0;

        while (!_slow.IsCancellationRequested)
        {
            await SendAsync(_drop);
            sent += _drop.Length;
            await Task.Delay(_pause);
        }

        return sent;
    }

    private async Task SendAsync(string text) => await _phone.GetStream().WriteAsync(Encoding.ASCII.GetBytes(text));
}
