namespace Cabi.Web.Domain;

/// <content>Why any form may not be accepted.</content>
public abstract partial record Refusal
{
    /// <summary>Others change the same thing at the same time, again and again.</summary>
    public sealed record TooBusy()
        : Plain(
            "Many people are doing this right now. Try again in a moment.",
            "지금 이용하는 분이 많아요. 잠시 뒤에 다시 눌러 주세요."
        );

    /// <summary>A form that has already been used for something else.</summary>
    public sealed record FormReused()
        : Plain(
            "This form was already sent. Reload the page and try again.",
            "이미 보낸 요청이에요. 새로 고친 뒤 다시 시도해 주세요."
        );
}
