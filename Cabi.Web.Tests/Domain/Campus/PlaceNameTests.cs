using System.Globalization;
using Cabi.Web.Domain.Campus;
using Cabi.Web.Domain.Text;

namespace Cabi.Web.Tests.Domain.Campus;

/// <summary>What a place is called, and for whom.</summary>
public sealed class PlaceNameTests
{
    [Theory]
    [InlineData("새롬관", "Saerom Hall", "Saerom Hall", "새롬관")]
    [InlineData("Oasis", "오아시스", "Oasis", "오아시스")]
    [InlineData("E/V", "엘리베이터", "E/V", "엘리베이터")]
    [InlineData("Annex ㄱ", "Annex G", "Annex G", "Annex ㄱ")]
    [InlineData("Oasis", null, "Oasis", "Oasis")]
    [InlineData("새롬관", null, "새롬관", "새롬관")]
    public void Everybody_reads_the_name_of_their_language_or_the_only_one(
        string main,
        string? other,
        string english,
        string korean
    )
    {
        var name = new PlaceName(main, other);

        Assert.Equal((english, korean), (SaidIn("en", name), SaidIn("ko", name)));
    }

    [Theory]
    [InlineData("새롬관", "Saerom Hall", true)]
    [InlineData("Oasis", "오아시스", true)]
    [InlineData("새롬관", "새롬 홀", false)]
    [InlineData("Oasis", "Oase", false)]
    public void Two_names_are_in_two_languages_when_one_of_them_has_Hangul(string main, string other, bool are) =>
        Assert.Equal(are, PlaceName.AreInTwoLanguages(main, other));

    [Fact]
    public void Places_look_like_each_other_when_one_language_has_one_name_for_both()
    {
        var oasis = new PlaceName("Oasis", "오아시스");

        Assert.True(oasis.LooksLike(new PlaceName("Oasis")));
        Assert.True(oasis.LooksLike(new PlaceName("East", "오아시스")));
        Assert.True(oasis.LooksLike(new PlaceName("오아시스")));
        Assert.False(oasis.LooksLike(new PlaceName("East", "동쪽")));
    }

    [Theory]
    [InlineData("saerom", true)]
    [InlineData(" Saerom-Hall ", true)]
    [InlineData("새롬", true)]
    [InlineData("Haneul", false)]
    public void A_place_is_found_by_a_part_of_either_name(string typed, bool isFound) =>
        Assert.Equal(isFound, new PlaceName("새롬관", "Saerom Hall").IsFoundBy(SearchText.KeyOf(typed)));

    private static string SaidIn(string language, PlaceName name)
    {
        var before = CultureInfo.CurrentUICulture;
        CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(language);

        try
        {
            return name.ToString();
        }
        finally
        {
            CultureInfo.CurrentUICulture = before;
        }
    }
}
