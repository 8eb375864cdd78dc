using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Cabi.Web.Hosting;

/// <summary>
/// Sends browsers to the CDN for the static files of a page, with the hash that they must have there, while it has
/// them.
/// </summary>
[HtmlTargetElement("link", Attributes = "[href^='~/']")]
[HtmlTargetElement("script", Attributes = "[src^='~/']")]
[HtmlTargetElement("img", Attributes = "[src^='~/']")]
[HtmlTargetElement("script", Attributes = "[type='importmap']")]
public sealed class StaticFileTagHelper(CdnWatch cdn) : TagHelper
{
    /// <summary>After the framework has put the file's fingerprinted path in place of its name.</summary>
    public override int Order => int.MaxValue;

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        var files = cdn.Files;

        if (context.AllAttributes["type"]?.Value?.ToString() == "importmap")
            Map(output, files);
        else if (files.Cdn != "")
            Move(output, files, output.TagName == "link" ? "href" : "src");
    }

    private static void Map(TagHelperOutput output, StaticFiles files)
    {
        if (files.ImportMap is { } map)
            output.Content.SetHtmlContent(map);
        else
            output.SuppressOutput();
    }

    private static void Move(TagHelperOutput output, StaticFiles files, string attribute)
    {
        if (files.Find(TextOf(output.Attributes[attribute].Value)) is not { } file)
            return;

        output.Attributes.SetAttribute(attribute, file.Address);

        if (output.TagName == "img")
            return;

        // A browser checks a hash only if the page may read the answer (CORS).
        output.Attributes.SetAttribute("crossorigin", "anonymous");
        output.Attributes.SetAttribute("integrity", file.Integrity);
    }

    private static string TextOf(object value)
    {
        if (value is not IHtmlContent content)
            return value.ToString() ?? "";

        using var text = new StringWriter();
        content.WriteTo(text, NullHtmlEncoder.Default);
        return text.ToString();
    }
}
