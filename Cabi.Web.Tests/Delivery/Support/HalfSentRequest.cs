using System.Net.Sockets;
using System.Text;

namespace Cabi.Web.Tests.Delivery.Support;

/// <summary>A form on its way from a slow phone: the server has its first half and waits for the second.</summary>
public sealed class HalfSentRequest : IDisposable
{
    private const string FirstHalf = "Input.Email=nobody%40cabi.test";
    private const string SecondHalf = "&Input.Password=wrong-password";

    private readonly TcpClient _phone = new();

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
            + $"{RunningCabi.ForwardedProto}: {RunningCabi.Https}\r\nContent-Length: {FirstHalf.Length + SecondHalf.Length}\r\n\r\n{FirstHalf}");
        return request;
    }

    /// <returns>The whole answer up to the end of the connection.</returns>
    public async Task<string> FinishAsync()
    {
        await SendAsync(SecondHalf);
        using var reader = new StreamReader(_phone.GetStream());
        var answer = await reader.ReadToEndAsync();
        Dispose();
        return answer;
    }

    public void Dispose() => _phone.Dispose();

    private async Task SendAsync(string text) => await _phone.GetStream().WriteAsync(Encoding.ASCII.GetBytes(text));
}
