using System.Text;
using Cabi.Web.Domain.Text;

namespace Cabi.Web.Tests.Domain.Text;

/// <summary>What looks the same is the same.</summary>
public sealed class CleanTextTests
{
    [Theory]
    [InlineData("김민수", "김민수")]
    [InlineData("  Ada\t\r\n", "Ada")]
    [InlineData("\u3000\u00A0Ada\u2003", "Ada")]
    [InlineData("Ada\u00A0Lovelace", "Ada Lovelace")]
    [InlineData("A\u200Bd\u00ADa\uFEFF", "Ada")]
    [InlineData("\u202EAda\u202C", "Ada")]
    [InlineData("A\u200Dda\u200C", "Ada")]
    [InlineData("김\u200D민\u3164", "김민")]
    [InlineData("می\u200Cخواهم", "می\u200Cخواهم")]
    [InlineData("👩\u200D🔬", "👩\u200D🔬")]
    [InlineData("❤\uFE0F A\uFE0F", "❤\uFE0F A")]
    [InlineData("A\0da\u0007", "Ada")]
    [InlineData("one\r\ntwo", "one\r\ntwo")]
    [InlineData("본관\U000E0100", "본관")]
    [InlineData("葛\U000E0100飾", "葛\U000E0100飾")]
    [InlineData("\u180B\u17B4", "")]
    [InlineData("\u1820\u180B", "\u1820\u180B")]
    [InlineData("A\U000E0080\uFFF0d\u17B5a\u180F", "Ada")]
    [InlineData("２０\u200D２３", "２０２３")]
    [InlineData("1‐\u200D‐ế\u200Dế", "1‐‐ếế")]
    [InlineData("क्\u200Dष", "क्\u200Dष")]
    [InlineData("❤\uFE0F\u200D🔥", "❤\uFE0F\u200D🔥")]
    [InlineData("\u200B", "")]
    [InlineData("", "")]
    public void Text_is_kept_as_it_looks(string typed, string kept) => Assert.Equal(kept, CleanText.Of(typed));

    [Fact]
    public void Half_a_letter_is_kept_as_one_that_nobody_knows() =>
        Assert.Equal("\uFFFDAda", CleanText.Of('\uD800' + "Ada"));

    [Fact]
    public void Letters_that_a_Mac_takes_apart_are_put_together() =>
        Assert.Equal("김민수 Siobhán", CleanText.Of("김민수 Siobhán".Normalize(NormalizationForm.FormD)));

    [Theory]
    [InlineData("김  민수\n(휴학)", "김 민수 (휴학)")]
    [InlineData("김\u3000\u3000민수", "김 민수")]
    public void A_name_has_one_line_and_single_blanks(string typed, string kept) =>
        Assert.Equal(kept, CleanText.OneLine(typed));

    [Theory]
    [InlineData("２０２７００１１", "20270011")]
    [InlineData("Ａ－１", "A-1")]
    [InlineData("ada＠uni．test", "ada@uni.test")]
    [InlineData("２０\u200D２３", "2023")]
    [InlineData("Ａ\uFE0F１\U000E0100", "A1")]
    public void Letters_of_the_width_of_Hangul_are_plain_where_a_number_is_meant(string typed, string kept) =>
        Assert.Equal(kept, CleanText.Narrow(typed));

    [Theory]
    [InlineData("s.o’hara@uni.test")]
    [InlineData("s.o‘hara@uni.test")]
    [InlineData("s.oʼhara@uni.test")]
    [InlineData("s.o′hara@uni.test")]
    [InlineData("s.o´hara@uni.test")]
    [InlineData("s.o＇hara＠uni.test")]
    public void An_apostrophe_of_an_e_mail_is_that_of_the_keyboard(string typed)
    {
        Assert.Equal("s.o'hara@uni.test", CleanText.Email(typed));
        Assert.Equal("S.O'HARA@UNI.TEST", SearchText.EmailKeyOf(typed));
    }

    [Theory]
    [InlineData("siobhan", "Siobhán")]
    [InlineData("o'hara", "O’Hara")]
    [InlineData("OHARA", "O'Hara")]
    [InlineData("김 민수", "김민수")]
    [InlineData("strasse", "Straße")]
    [InlineData("Ａｄａ", "ada")]
    public void A_name_is_found_as_people_type_it(string typed, string kept) =>
        Assert.Equal(SearchText.KeyOf(kept), SearchText.KeyOf(typed));

    [Fact]
    public void Syllables_that_differ_are_not_found_for_each_other() =>
        Assert.NotEqual(SearchText.KeyOf("가"), SearchText.KeyOf("각"));

    [Theory]
    [InlineData("270121", "0270121")]
    [InlineData("a 12", "A12")]
    [InlineData("００7", "7")]
    [InlineData("0", "000")]
    public void A_number_is_found_as_people_type_it(string typed, string kept) =>
        Assert.Equal(SearchText.NumberKeyOf(kept), SearchText.NumberKeyOf(typed));

    [Fact]
    public void Doors_1_2_and_12_are_two() =>
        Assert.NotEqual(SearchText.NumberKeyOf("1-2"), SearchText.NumberKeyOf("12"));
}
