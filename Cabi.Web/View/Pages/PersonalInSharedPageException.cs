namespace Cabi.Web.View.Pages;

/// <summary>
/// A page reads something personal outside its personal parts, so it has no copy that everybody may share.
/// </summary>
public sealed class PersonalInSharedPageException()
    : InvalidOperationException(
        "The shared copy of a page knows no visitor: what is personal belongs into the personal parts."
    );
