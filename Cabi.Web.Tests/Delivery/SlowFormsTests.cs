using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;
using Cabi.Web.Hosting.Requests;
using Cabi.Web.Tests.Delivery.Support;

namespace Cabi.Web.Tests.Delivery;

/// <summary>Forms that come slowly or are too big stop nobody, and fill no memory.</summary>
[Trait("Group", "Ops")]
public sealed class SlowFormsTests
{
    private const int Slow = 64;
    private const int Big = 32;
    private const string Error = "\"level\":\"Error\"";
    private const long Megabyte = 1024 * 1024;

    // A page takes some 20 ms: the limit tells a page that waits for the slow forms from one that does not.
    private static readonly TimeSpan _soon = TimeSpan.FromSeconds(1);

    [Fact]
    public async Task Forms_that_arrive_slowly_stop_no_page_and_are_given_up_in_the_end()
    {
        await using var cabi = await RunningCabi.StartAsync();
        await TimeOfPageAsync(cabi);
        var alone = await TimeOfPageAsync(cabi);
        var memory = cabi.ResidentMemory;
        var forms = await BeginAsync(cabi, Slow);

        Assert.InRange(await TimeOfPageAsync(cabi), TimeSpan.Zero, alone + _soon);

        var answers = await Task.WhenAll(forms.Select(form => form.WaitAsync()));
        Assert.All(answers, answer => Assert.StartsWith("HTTP/1.1 408 ", answer, StringComparison.Ordinal));
        await UntilUnfinishedAsync(cabi, 0);
        Assert.DoesNotContain(Error, cabi.Log, StringComparison.Ordinal);
        Assert.InRange(cabi.ResidentMemory - memory, long.MinValue, 50 * Megabyte);
    }

    [Fact]
    public async Task One_address_has_so_many_unfinished_forms_and_the_oldest_is_told_when_to_come_again()
    {
        await using var cabi = await RunningCabi.StartAsync();
        using var oldest = (await BeginAsync(cabi, 1))[0];
        var forms = await BeginAsync(cabi, RequestBodies.MostUnfinished - 1, before: 1);

        using var more = await HalfSentRequest.BeginAsync(cabi.Pages);
        var refused = await oldest.WaitAsync();
        Assert.StartsWith("HTTP/1.1 429 ", refused, StringComparison.Ordinal);
        Assert.Contains("Retry-After: 5", refused, StringComparison.Ordinal);

        // Its form lacks the token of a page.
        await more.CompleteAsync();
        Assert.StartsWith("HTTP/1.1 400 ", await more.WaitAsync(), StringComparison.Ordinal);

        // What comes whole is no unfinished form.
        using var whole = new FormUrlEncodedContent([new("Email", "nobody@cabi.test")]);
        Assert.Equal(
            HttpStatusCode.BadRequest,
            (await cabi.Pages.PostAsync(new Uri("/account/sign-in", UriKind.Relative), whole)).StatusCode
        );

        foreach (var form in forms)
            form.Dispose();

        await UntilUnfinishedAsync(cabi, 0);
        Assert.DoesNotContain(Error, cabi.Log, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Big_forms_are_refused_before_they_are_read()
    {
        await using var cabi = await RunningCabi.StartAsync();
        await TimeOfPageAsync(cabi);
        var memory = cabi.ResidentMemory;

        var answers = await Task.WhenAll(Enumerable.Range(0, Big).Select(_ => SendBigAsync(cabi.Pages.BaseAddress!)));

        Assert.All(answers, answer => Assert.StartsWith("HTTP/1.1 413 ", answer, StringComparison.Ordinal));
        Assert.InRange(cabi.ResidentMemory - memory, long.MinValue, 50 * Megabyte);
    }

    /// <summary>So many forms of which the instance waits for the rest.</summary>
    private static async Task<HalfSentRequest[]> BeginAsync(RunningCabi cabi, int count, int before = 0)
    {
        var forms = await Task.WhenAll(Enumerable.Range(0, count).Select(_ => HalfSentRequest.BeginAsync(cabi.Pages)));
        await UntilUnfinishedAsync(cabi, before + count);
        return forms;
    }

    private static Task UntilUnfinishedAsync(RunningCabi cabi, int count) =>
        cabi.EventuallyAsync(async () =>
            (await cabi.Management.GetStringAsync(new Uri("/metrics", UriKind.Relative)))
                .Split('\n')
                .Any(line =>
                    line.StartsWith("http_server_active_requests{", StringComparison.Ordinal)
                    && line.Contains("\"POST\"", StringComparison.Ordinal)
                    && line.EndsWith($" {count}", StringComparison.Ordinal)
                )
        );

    private static async Task<TimeSpan> TimeOfPageAsync(RunningCabi cabi)
    {
        var started = Stopwatch.StartNew();
        using var answer = await cabi.Pages.GetAsync(new Uri("/account/sign-in", UriKind.Relative));
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return started.Elapsed;
    }

    // In chunks, so that nobody is told beforehand how much will come.
    private static async Task<string> SendBigAsync(Uri server)
    {
        using var sender = new TcpClient();
        await sender.ConnectAsync(server.Host, server.Port);
        var stream = sender.GetStream();
        await stream.WriteAsync(
            Encoding.ASCII.GetBytes(
                $"POST /account/sign-in HTTP/1.1\r\nHost: {server.Authority}\r\nContent-Type: application/x-www-form-urlencoded\r\n"
                    + $"{RunningCabi.ForwardedProto}: {RunningCabi.Https}\r\nTransfer-Encoding: chunked\r\n\r\n"
            )
        );
        var chunk = Encoding.ASCII.GetBytes($"{Megabyte:X}\r\nFiller={new string('x', (int)Megabyte - 7)}\r\n");

        try
        {
            for (var sent = 0; sent < 28; sent++)
                await stream.WriteAsync(chunk);
        }
        catch (IOException)
        {
            // It has answered and closed.
        }

        var buffer = new byte[64];
        var read = await stream.ReadAsync(buffer);
        return Encoding.ASCII.GetString(buffer, 0, read);
    }
}
