namespace Cabi.Web.Tests.Browser.Support;

/// <summary>What does not fit on a page as it is drawn.</summary>
public static class Layout
{
    // WCAG 2.5.8 lets a link within a sentence be as small as its text.
    private const string Find = """
        ([leastTarget, leastTile]) => {
          const found = [];
          const root = document.documentElement;
          if (root.scrollWidth > root.clientWidth) {
            const widest = [...document.querySelectorAll("main *, header *")].find(each => each.getBoundingClientRect().right > root.clientWidth && !each.parentElement.closest(".scroll, .chips"));
            found.push(`the page scrolls sideways: ${root.scrollWidth} > ${root.clientWidth}, ${widest?.outerHTML.slice(0, 150)}`);
          }
          const isInSentence = link => getComputedStyle(link).display === "inline" && link.parentElement.textContent.trim() !== link.textContent.trim();
          const places = ["center", "start", "end"];
          const isUnderFinger = (target, block) => {
            target.scrollIntoView({ block, inline: "center", behavior: "instant" });
            const { left, top, width, height } = target.getClientRects()[0];
            return target.contains(document.elementFromPoint(left + width / 2, top + height / 2));
          };
          for (const target of document.querySelectorAll("a[href], button, input:not([type=hidden]), select, textarea, summary")) {
            if (!target.checkVisibility({ visibilityProperty: true }) || isInSentence(target)) continue;
            const name = target.outerHTML.slice(0, 150);
            const { width, height } = target.getBoundingClientRect();
            const least = target.closest(".tiles") ? leastTile : leastTarget;
            if (Math.min(width, height) < least) found.push(`${Math.round(width)} × ${Math.round(height)} is less than ${least}: ${name}`);
            if (!target.matches(".skip") && !places.some(place => isUnderFinger(target, place))) found.push(`cannot be reached: ${name}`);
          }
          return found;
        }
        """;

    public const int LeastTarget = 24;
    public const int LeastTile = 44;

    /// <summary>
    /// The page itself scrolls sideways; a control is too small, or nothing leads under a finger to it.
    /// </summary>
    public static Task<string[]> ProblemsAsync(IPage page) =>
        page.EvaluateAsync<string[]>(Find, new[] { LeastTarget, LeastTile });
}
