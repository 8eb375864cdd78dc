namespace Cabi.Web.Tests.Browser.Support;

/// <summary>How far two colours are apart, as WCAG 2.2 counts it.</summary>
public static class Colours
{
    /// <summary>
    /// Defines <c>contrast(one, other)</c> for colours as <c>getComputedStyle</c> writes them; NaN where one is seen
    /// through.
    /// </summary>
    public const string Script = """
        const light = colour => {
          if (!colour.startsWith("rgb")) throw new Error(`cannot read the colour ${colour}`);
          const [r, g, b, alpha = 1] = colour.match(/[\d.]+/g).map(Number);
          const linear = [r, g, b].map(each => each / 255).map(each => each <= .04045 ? each / 12.92 : ((each + .055) / 1.055) ** 2.4);
          return alpha < 1 ? NaN : .2126 * linear[0] + .7152 * linear[1] + .0722 * linear[2];
        };
        const contrast = (one, other) => {
          const [dark, bright] = [light(one), light(other)].sort((a, b) => a - b);
          return (bright + .05) / (dark + .05);
        };
        """;
}
