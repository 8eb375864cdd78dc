using Cabi.Web.Domain;

namespace Cabi.Web.Messages.Notices;

/// <summary>What a notice declares of its kind: people choose channels for it.</summary>
public sealed record NoticeKind(NoticeTopic Topic, Phrase Words);
