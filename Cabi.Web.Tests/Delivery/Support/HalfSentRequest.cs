using System.Net.Sockets;
using System.Text;
using Cabi.Web.Tests.Support;

namespace Cabi.Web.Tests.Delivery.Support;

/// <summary>
/// A form on its way from a slow phone: the server has its beginning and waits for the rest, which trickles in.
/// </summary>
public sealed class HalfSentRequest : IDisposable
{
    private const string Fields = "Email=nobody%40cabi.test&Password=wrong-password&Filler=";
    private const int Length = 60_000;

    // The server breaks off a body that comes at less than 240 bytes a second.
    private static readonly string _drop = new('x', 500);
    private static readonly TimeSpan _pause = TimeSpan.FromMilliseconds(250);

    private readonly TcpClient _phone = new();
    private readonly CancellationTokenSource _slow = new();
    private Task _trickle = Task.CompletedTask;
    private int _sent;

    private HalfSentRequest() { }

    public static async Task<HalfSentRequest> BeginAsync(HttpClient pages)
    {
        var request = new HalfSentRequest();
        var server = pages.BaseAddress!;
        await request._phone.ConnectAsync(server.Host, server.Port);
        await request.SendAsync(
            $"POST /account/sign-in HTTP/1.1\r\nHost: {server.Authority}\r\nContent-Type: application/x-www-form-urlencoded\r\n"
                + $"{RunningCabi.ForwardedProto}: {RunningCabi.Https}\r\nContent-Length: {Length}\r\n\r\n{Fields}"
        );
        request._trickle = request.TrickleAsync();
        return request;
    }

    /// <returns>The whole answer up to the end of the connection.</returns>
    public async Task<string> FinishAsync()
    {
        await CompleteAsync();
        using var reader = new StreamReader(_phone.GetStream());
        var answer = await reader.ReadToEndAsync();
        Dispose();
        return answer;
    }

    /// <summary>Sends the rest at once.</summary>
    public async Task CompleteAsync()
    {
        await _slow.CancelAsync();
        await _trickle;
        await SendAsync(new string('x', Length - Fields.Length - _sent));
    }

    /// <returns>The beginning of the answer, which may come although the form is not complete.</returns>
    public async Task<string> WaitAsync()
    {
        var buffer = new byte[4096];
        var read = await _phone.GetStream().ReadAsync(buffer).AsTask().WaitAsync(Patience.Usual);
        await _slow.CancelAsync();
        await _trickle.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        return Encoding.ASCII.GetString(buffer, 0, read);
    }

    public void Dispose()
    {
        _phone.Dispose();
        _slow.Dispose();
    }

    private async Task TrickleAsync()
    {
        while (!_slow.IsCancellationRequested)
        {
            await SendAsync(_drop);
            _sent += _drop.Length;

            // The slowness itself.
            await Task.Delay(_pause);
        }
    }

    private async Task SendAsync(string text) => await _phone.GetStream().WriteAsync(Encoding.ASCII.GetBytes(text));
}
