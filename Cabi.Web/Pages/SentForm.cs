using Microsoft.AspNetCore.Http;

namespace Cabi.Web.Pages;

/// <summary>
/// A form as it was sent, to be sent once more: with what was typed and its own id, so that it is carried out once.
/// </summary>
public sealed record SentForm(string Address, IReadOnlyList<(string Name, string Value)> Fields)
{
    private const string Secret = "Password";

    /// <returns>Null where nothing was sent, or a password was, which no page shows again.</returns>
    public static SentForm? Of(HttpRequest request, string path)
    {
        if (!HttpMethods.IsPost(request.Method) || !request.HasFormContentType)
            return null;

        var fields = request.Form.SelectMany(field => field.Value, (field, value) => (field.Key, value ?? "")).ToList();
        return fields.Exists(field => field.Key.Contains(Secret, StringComparison.OrdinalIgnoreCase))
            ? null
            : new SentForm(request.PathBase + path + request.QueryString, fields);
    }
}
