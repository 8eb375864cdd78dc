using Cabi.Web.Domain.Campus;

namespace Cabi.Web.Tests.Domain.Campus;

public sealed class LockerNumberTests
{
    [Fact]
    public void Numbers_are_sorted_as_people_do()
    {
        string[] natural = ["1", "2", "9", "10", "89", "100", "A2", "A10", "A10B", "B1"];

        Assert.Equal(natural, natural.Reverse().OrderBy(LockerNumber.OrderOf, StringComparer.Ordinal));
    }

    [Fact]
    public void The_key_of_the_longest_number_fits_its_column() =>
        Assert.True(LockerNumber.OrderOf("1A1A1A1A1A1A").Length <= LockerNumber.OrderLength);
}
