using System.Net;
using Cabi.Web.Hosting.Requests;
using Microsoft.AspNetCore.Http;

namespace Cabi.Web.Tests.Hosting;

public sealed class SiteHostTests
{
    [Theory]
    [InlineData("lockers.campus.example", "10.0.0.9", 200)]
    [InlineData("LOCKERS.campus.example:443", "10.0.0.9", 200)]
    [InlineData("10.0.0.7", "10.0.0.9", 400)]
    [InlineData("evil.example", "203.0.113.9", 400)]
    [InlineData("", "203.0.113.9", 400)]
    [InlineData("10.0.0.7", "127.0.0.1", 200)]
    [InlineData("10.0.0.7", "::1", 200)]
    [InlineData("127.0.0.1:8080", "127.0.0.1", 200)]
    [InlineData("[::1]:8080", "::1", 200)]
    [InlineData("localhost:8080", "127.0.0.1", 200)]
    [InlineData("localhost", "203.0.113.9", 400)]
    [InlineData("lockers.campus.example", "127.0.0.1", 200)]
    [InlineData("evil.example", "127.0.0.1", 400)]
    [InlineData("evil.example:443", "::1", 400)]
    [InlineData("evil.example.", "127.0.0.1", 400)]
    [InlineData("127.0.0.1.evil.example", "127.0.0.1", 400)]
    [InlineData("", "127.0.0.1", 400)]
    [InlineData("lockers.campus.example:444", "127.0.0.1", 400)]
    [InlineData("lockers.campus.example:444", "10.0.0.9", 400)]
    public async Task People_ask_by_name_and_the_machine_itself_by_number(string host, string sender, int status)
    {
        var context = new DefaultHttpContext();
        context.Request.Headers.Host = host;
        context.Connection.RemoteIpAddress = IPAddress.Parse(sender);

        await new SiteHost(_ => Task.CompletedTask, new Uri("https://lockers.campus.example")).InvokeAsync(context);

        Assert.Equal(status, context.Response.StatusCode);
    }
}
