namespace Cabi.Web.Tests.Browser.Support;

/// <summary>Where the keyboard is on a page, and whether whoever uses it can see that.</summary>
public sealed record Focus
{
    private const string Controls = """
        [...document.querySelectorAll("a[href], button:enabled, input:not([type=hidden]):enabled, select:enabled, textarea:enabled, summary, [tabindex='0']")]
          .filter(control => control.tabIndex >= 0 && control.checkVisibility({ visibilityProperty: true }))
        """;

    // WCAG 2.4.7, 2.4.11 and 1.4.11: a ring of at least 2 px that stands out from the page by 3:1, on a control that
    // nothing covers.
    private const string Look = $$"""
        () => {
          const at = document.activeElement;
          const stop = {{Controls}}.indexOf(at);
          if (stop < 0) return { stop: null, problem: at === document.body ? null : `the focus is on ${at.outerHTML.slice(0, 150)}` };
          {{Colours.Script}}
          const { outlineStyle, outlineWidth, outlineColor } = getComputedStyle(at);
          const { left, top, width, height } = at.getBoundingClientRect();
          const isSeen = [[.5, .5], [.1, .2], [.9, .2], [.1, .8], [.9, .8]]
            .some(([x, y]) => at.contains(document.elementFromPoint(left + width * x, top + height * y)));
          const problem =
            outlineStyle === "none" || parseFloat(outlineWidth) < 2 ? "has no ring" :
            contrast(outlineColor, getComputedStyle(document.body).backgroundColor) < 3 ? "has a faint ring" :
            !isSeen ? `is covered at ${Math.round(top)} by ${document.elementFromPoint(left + width / 2, top + height / 2)?.outerHTML.slice(0, 80)}` : null;
          return { stop, problem: problem && `${at.outerHTML.slice(0, 150)} ${problem}` };
        }
        """;

    /// <summary>The place of the focused control among the page's controls; null when none has the focus.</summary>
    public int? Stop { get; init; }

    /// <summary>Why the focus cannot be seen; null when it can.</summary>
    public string? Problem { get; init; }

    public static Task<Focus> OfAsync(IPage page) => page.EvaluateAsync<Focus>(Look);

    public static Task<int> CountControlsAsync(IPage page) => page.EvaluateAsync<int>($"() => {Controls}.length");
}
