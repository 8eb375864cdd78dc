using Cabi.Web.Domain.Campus;
using Cabi.Web.Tests.Support;

namespace Cabi.Web.Tests.Pages;

/// <summary>
/// What is typed into any form is kept and looked for as it looks; a password is kept as it was typed.
/// </summary>
public sealed class TextBindingTests(CabiApp app) : CabiTest(app)
{
    [Theory]
    [InlineData("1")]
    [InlineData("001")]
    [InlineData(" １ ")]
    public async Task A_locker_is_found_however_its_number_is_typed(string typed)
    {
        var locker = await GivenLockerAsync();
        await GivenLockerAsync(LockerType.Shared);
        var visitor = await Visitor.SignedInAsync(App, await GivenStudentAsync());

        var page = await visitor.OpenAsync($"/lockers?number={Uri.EscapeDataString(typed)}");

        Assert.Equal("1", locker.Number);
        Assert.NotNull(page.Find($"a[href='/lockers/{locker.Id}']"));
        Assert.Null(page.Find($"a[href='/lockers/{locker.Id + 1}']"));
    }

    [Fact]
    public async Task An_e_mail_may_be_typed_with_blanks_and_wide_letters_and_a_password_may_not()
    {
        var student = await GivenStudentAsync();
        var email = $"\u3000{student.Number}＠cabi.test\u200B";

        Assert.Equal("/", (await new Visitor(App).SignInAsync(email, Visitor.Password)).Path);
        Assert.NotEqual("/", (await new Visitor(App).SignInAsync(email, Visitor.Password + "\u00A0")).Path);
    }
}
