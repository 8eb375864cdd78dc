using System.Globalization;
using Cabi.Web.Domain.Campus;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace Cabi.Web.Data.Mappings.Campus;

/// <summary>Stores an area as its four grid lines, <c>1/3/1/2</c>: no query asks for one of them.</summary>
public sealed class PlanAreaConverter() : ValueConverter<PlanArea, string>(area => Write(area), text => Read(text))
{
    public const int Length = 16;

    private static string Write(PlanArea area) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"{area.ColumnStart}/{area.ColumnEnd}/{area.RowStart}/{area.RowEnd}"
        );

    private static PlanArea Read(string text)
    {
        var lines = text.Split('/').Select(line => int.Parse(line, CultureInfo.InvariantCulture)).ToArray();
        return new PlanArea(lines[0], lines[1], lines[2], lines[3]);
    }
}
