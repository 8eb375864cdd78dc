using Cabi.Web.Domain;

namespace Cabi.Web.Messages.Notices;

/// <summary>What a notice says.</summary>
/// <param name="Link">The screen that it is about.</param>
public sealed record NoticeText(Phrase Title, Phrase Body, string Link);
