using Deque.AxeCore.Commons;

namespace Cabi.Web.Tests.Browser.Support;

/// <summary>
/// What keeps people from using a page: whatever axe finds against WCAG 2.2 AA, and nothing that axe cannot decide is
/// let pass.
/// </summary>
public static class Barriers
{
    private static readonly string _axe = new BundledAxeScriptProvider().GetScript();

    // Text over a pattern, or scrolled out of sight, is left open by axe. It must stand out from every colour that it
    // can lie on.
    private const string Find = $$"""
        async () => {
          {{Colours.Script}}
          const coloursIn = style => style.match(/[a-z]+\([^()]*\)/g)?.filter(colour => colour !== "rgba(0, 0, 0, 0)") ?? [];
          const isWhole = layer => layer.includes("gradient") && !layer.includes("rgba(");
          const groundsOf = element => {
            const { backgroundColor, backgroundImage } = getComputedStyle(element);
            const isCovered = backgroundColor.startsWith("rgb(") || backgroundImage.split(/, (?=[a-z-]+gradient)/).some(isWhole);
            return [...coloursIn(backgroundColor), ...coloursIn(backgroundImage), ...(isCovered ? [] : groundsOf(element.parentElement))];
          };
          const faint = element => groundsOf(element)
            .filter(ground => !(contrast(getComputedStyle(element).color, ground) >= 4.5))
            .map(ground => `${getComputedStyle(element).color} on ${ground}: ${element.parentElement.outerHTML.slice(0, 200)}`);
          const describe = ({ id, nodes }) => `${id} (${nodes.length}): ${nodes[0].html.slice(0, 300)} ${nodes[0].failureSummary}`;

          scrollTo({ top: 0, behavior: "instant" });
          const { violations, incomplete } = await axe.run(document, {
            runOnly: { type: "tag", values: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"] },
            rules: { "target-size": { enabled: true } },
            resultTypes: ["violations", "incomplete"],
          });
          const open = incomplete.filter(rule => rule.id === "color-contrast").flatMap(rule => rule.nodes);
          return [
            ...violations.map(describe),
            ...incomplete.filter(rule => rule.id !== "color-contrast").map(describe),
            ...new Set(open.flatMap(node => faint(document.querySelector(node.target[0])))),
          ];
        }
        """;

    public static async Task<string[]> OnAsync(IPage page)
    {
        if (!await page.EvaluateAsync<bool>("() => 'axe' in window"))
            await page.EvaluateAsync(_axe);

        return await page.EvaluateAsync<string[]>(Find);
    }
}
