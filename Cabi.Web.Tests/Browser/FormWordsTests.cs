using Cabi.Web.Accounts;
using Cabi.Web.Tests.Browser.Support;

namespace Cabi.Web.Tests.Browser;

/// <summary>What a form says while it is filled in, in words of ours and in the language of the page.</summary>
public sealed class FormWordsTests(DemoCampus campus, Chromium chromium) : BrowserTest(campus, chromium)
{
    [Theory]
    [InlineData("en")]
    [InlineData("ko")]
    public async Task The_meter_says_while_a_password_is_typed_with_what_it_would_be_refused(string language)
    {
        var visitor = await VisitorAsync(new Sight(language));
        await visitor.OpenAsync(await Campus.PasswordLinkAsync());
        var (part, field) = (visitor.Find(".strength"), visitor.Find("#Password"));
        await Assertions.Expect(part).ToBeHiddenAsync();

        await field.PressSequentiallyAsync("password12");
        await Assertions.Expect(part).ToBeVisibleAsync();
        var weak = await MeasuredAsync(part);
        Assert.InRange(weak.Score, 0, 1);
        Assert.NotEqual("", weak.Says);

        await field.FillAsync("three-unlikely-otters-swim");
        await Assertions.Expect(part.Locator("span")).Not.ToHaveTextAsync(weak.Says);
        Assert.InRange((await MeasuredAsync(part)).Score, 3, 4);

        await field.FillAsync("");
        await Assertions.Expect(part).ToBeHiddenAsync();

        await field.FillAsync("password12");
        await visitor.BeRefusedAsync(() => visitor.Action("set-password").ClickAsync());
        await Assertions.Expect(visitor.Find("#password-problem")).ToHaveTextAsync(weak.Says);
    }

    [Theory]
    [InlineData("en")]
    [InlineData("ko")]
    public async Task An_empty_form_is_answered_by_the_server_and_not_by_the_browser(string language)
    {
        var visitor = await VisitorAsync(new Sight(language));
        await visitor.OpenAsync("/account/sign-in");

        await visitor.BeRefusedAsync(() => visitor.Action("sign-in").ClickAsync());

        await Assertions
            .Expect(visitor.Find("#email-problem"))
            .ToHaveTextAsync(Campus.Say("Enter your e-mail.", language));
    }

    [Theory]
    [InlineData("en", "preview-policy")]
    [InlineData("ko", "preview-policy")]
    [InlineData("en", "publish-policy")]
    public async Task Half_of_a_date_is_told_beside_the_field_before_anything_is_sent(string language, string action)
    {
        var visitor = await SignedInAsync(DemoAccounts.Operator, new Sight(language));
        await visitor.OpenAsync("/admin/policy");
        var field = visitor.Find("input[type=datetime-local][data-malformed]").First;
        await field.FocusAsync();
        await field.PressSequentiallyAsync("03");
        await visitor.Action(action).ClickAsync();

        var problem = visitor.Find($"#{await field.GetAttributeAsync("id")}-problem");
        await Assertions.Expect(problem).ToHaveTextAsync(Campus.Say("Enter a date and a time.", language));
        await Assertions.Expect(field).ToBeFocusedAsync();
        Assert.True(visitor.IsAt("/admin/policy"));
        Assert.Empty(visitor.Complaints());
    }

    private static async Task<(double Score, string Says)> MeasuredAsync(ILocator part) =>
        (
            await part.Locator("meter").EvaluateAsync<double>("meter => meter.value"),
            await part.Locator("span").InnerTextAsync()
        );
}
