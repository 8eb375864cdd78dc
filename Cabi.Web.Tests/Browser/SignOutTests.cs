using Cabi.Web.Tests.Browser.Support;

namespace Cabi.Web.Tests.Browser;

/// <summary>On a shared computer.</summary>
public sealed class SignOutTests(DemoCampus campus, Chromium chromium) : BrowserTest(campus, chromium)
{
    [Fact]
    public async Task After_signing_out_the_way_back_shows_nothing_of_the_person()
    {
        var visitor = await SignedInAsync(Campus.NewStudent());
        await visitor.OpenAsync("/inbox");
        await visitor.OpenAsync("/account/sign-out");
        await visitor.Action("sign-out").ClickAsync();
        await visitor.ExpectAtAsync("/account/sign-in");

        // The form, then the inbox.
        await visitor.Page.GoBackAsync();
        await visitor.Page.GoBackAsync();

        Assert.StartsWith("/account/sign-in", new Uri(visitor.Page.Url).AbsolutePath, StringComparison.Ordinal);
    }
}
