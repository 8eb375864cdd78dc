using System.Net;
using System.Text.Json;
using Cabi.Web.Tests.Support;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;

namespace Cabi.Web.Tests.Delivery;

/// <summary>Which port answers what.</summary>
public sealed class ManagementTests(CabiApp app) : CabiTest(app)
{
    [Fact]
    public async Task The_management_port_says_that_it_lives_and_is_ready_and_which_build_it_is()
    {
        Assert.Equal(StatusCodes.Status200OK, (await AskAsync("/livez")).Status);

        var (status, body) = await AskAsync("/readyz");

        Assert.Equal(StatusCodes.Status200OK, status);
        var answer = JsonSerializer.Deserialize<JsonElement>(body);
        Assert.Equal("ready", answer.GetProperty("status").GetString());
        Assert.NotEqual("", answer.GetProperty("build").GetString());
        Assert.Equal("ok", answer.GetProperty("checks").GetProperty("database").GetString());
        Assert.Equal("ok", answer.GetProperty("checks").GetProperty("drain").GetString());
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/account/sign-in")]
    [InlineData("/css/cabi.css")]
    [InlineData("/readyz/more")]
    public async Task The_management_port_has_no_pages(string path) =>
        Assert.Equal(StatusCodes.Status404NotFound, (await AskAsync(path)).Status);

    [Theory]
    [InlineData("/livez")]
    [InlineData("/readyz")]
    [InlineData("/metrics")]
    public async Task The_port_for_people_has_no_management_even_for_who_names_the_other_port(string path)
    {
        var stranger = new Visitor(App);
        stranger.Browser.DefaultRequestHeaders.Host = $"localhost:{CabiApp.ManagementPort}";

        var page = await stranger.OpenAsync(path);

        Assert.Equal(HttpStatusCode.NotFound, page.Status);
        Assert.Equal("Page not found", page.Find("h1")?.TextContent);
    }

    [Fact]
    public async Task A_database_that_lacks_a_migration_is_not_ready_and_the_answer_names_it()
    {
        var newest = (await Db.Database.GetAppliedMigrationsAsync(Token)).Last();
        await Db.Database.ExecuteSqlAsync(
            $"UPDATE __EFMigrationsHistory SET MigrationId = 'x' WHERE MigrationId = {newest}",
            Token
        );

        var (status, body) = await AskAsync("/readyz");
        await Db.Database.ExecuteSqlAsync(
            $"UPDATE __EFMigrationsHistory SET MigrationId = {newest} WHERE MigrationId = 'x'",
            Token
        );

        Assert.Equal(StatusCodes.Status503ServiceUnavailable, status);
        Assert.Contains($"not migrated: {newest}", body, StringComparison.Ordinal);
        Assert.Equal(StatusCodes.Status200OK, (await AskAsync("/readyz")).Status);
    }

    // On a busy machine the database may take longer than the two seconds it is given; then the question is put again.
    private async Task<(int Status, string Body)> AskAsync(string path)
    {
        var (status, body) = (0, "no answer in time");

        for (var tries = 0; tries < 10 && body.Contains("no answer in time", StringComparison.Ordinal); tries++)
        {
            var answer = await App.Server.SendAsync(context =>
            {
                context.Connection.LocalPort = CabiApp.ManagementPort;
                context.Request.Path = path;
            });
            using var reader = new StreamReader(answer.Response.Body);
            (status, body) = (answer.Response.StatusCode, await reader.ReadToEndAsync());
        }

        return (status, body);
    }
}
