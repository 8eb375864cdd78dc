using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using Cabi.Web.Data.Accounts;
using Cabi.Web.Domain.People;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.Extensions.Options;

namespace Cabi.Web.Tests.Support;

/// <summary>
/// Somebody with a browser: opens pages, finds forms by their buttons and submits the forms' own fields.
/// </summary>
public sealed class Visitor(HttpClient browser)
{
    public const string Password = "cabi-test-password";

    public Visitor(CabiApp app)
        : this(BrowserOf(app)) { }

    /// <summary>
    /// Hashing is slow on purpose, and tests sign in a thousand times: here one iteration is enough. That Production's
    /// hash is the slow one has a test of its own.
    /// </summary>
    public const int HashIterations = 1;

    /// <summary>One hash for every account of a run.</summary>
    public static string PasswordHash { get; } =
        new PasswordHasher<Account>(
            Options.Create(new PasswordHasherOptions { IterationCount = HashIterations })
        ).HashPassword(new Account(), Password);

    public HttpClient Browser => browser;

    public static async Task<Visitor> SignedInAsync(CabiApp app, Student student)
    {
        var visitor = new Visitor(app);
        await visitor.SignInAsync($"{student.Number}@cabi.test", Password);
        return visitor;
    }

    public async Task<Page> SignInAsync(string email, string password)
    {
        var page = await OpenAsync("/account/sign-in");
        return await SubmitAsync(page, "sign-in", ("Email", email), ("Password", password));
    }

    public async Task<Page> OpenAsync(string path) =>
        await ReadAsync(await browser.GetAsync(new Uri(path, UriKind.Relative)));

    /// <summary>Sends a request without a body, by any method.</summary>
    public async Task<Page> AskAsync(string method, string path)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), path);
        return await ReadAsync(await browser.SendAsync(request));
    }

    /// <summary>
    /// Submits the form of the button <c>data-action="{action}"</c> with its own fields, some of them changed.
    /// </summary>
    public async Task<Page> SubmitAsync(Page page, string action, params (string Field, string Value)[] changes)
    {
        var button =
            page.Document.QuerySelector($"button[data-action='{action}']")
            ?? throw new InvalidOperationException($"{page.Path} has no button '{action}'.");
        var form =
            button.Closest("form") as IHtmlFormElement
            ?? throw new InvalidOperationException($"The button '{action}' of {page.Path} stands in no form.");
        var fields = form.QuerySelectorAll("input[name], select[name], textarea[name]")
            .Where(field =>
                !field.HasAttribute("disabled")
                && (field.GetAttribute("type") != "checkbox" || field.HasAttribute("checked"))
            )
            .Select(field => KeyValuePair.Create(field.GetAttribute("name")!, ValueOf(field)))
            .ToList();

        foreach (var (name, value) in changes)
        {
            if (
                fields.Find(field => field.Key.EndsWith(name, StringComparison.OrdinalIgnoreCase))
                is not { Key: { } full }
            )
                throw new InvalidOperationException($"The form '{action}' of {page.Path} has no field '{name}'.");

            fields.RemoveAll(field => field.Key == full);
            fields.Add(KeyValuePair.Create(full, value));
        }

        using var content = new FormUrlEncodedContent(fields);
        var target =
            button.GetAttribute("formaction")
            ?? (form.GetAttribute("action") is { Length: > 0 } address ? address : page.Path);
        return await ReadAsync(await browser.PostAsync(new Uri(target, UriKind.Relative), content));
    }

    private static string ValueOf(IElement field) =>
        field switch
        {
            IHtmlSelectElement select => select.Value ?? "",
            IHtmlTextAreaElement text => text.Value,
            _ => field.GetAttribute("value") ?? "",
        };

    private static HttpClient BrowserOf(CabiApp app)
    {
        var browser = app.CreateClient(
            new WebApplicationFactoryClientOptions { BaseAddress = new Uri("https://localhost") }
        );
        browser.DefaultRequestHeaders.AcceptLanguage.ParseAdd("en");
        return browser;
    }

    private static async Task<Page> ReadAsync(HttpResponseMessage response)
    {
        var html = await response.Content.ReadAsStringAsync();
        return new Page(
            response.StatusCode,
            response.RequestMessage!.RequestUri!.PathAndQuery,
            await new HtmlParser().ParseDocumentAsync(html),
            response
        );
    }

    /// <summary>What the browser shows after its redirects.</summary>
    public sealed record Page(HttpStatusCode Status, string Path, IHtmlDocument Document, HttpResponseMessage Answer)
    {
        public string Text => Document.Body?.TextContent ?? "";

        public IElement? Find(string selector) => Document.QuerySelector(selector);
    }
}
