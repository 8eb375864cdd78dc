using System.Buffers.Text;
using System.Security.Cryptography;
using Cabi.Web.Tests.Messages.Support;

namespace Cabi.Web.Tests.Messages.Push;

public sealed class PushBrowserTests
{
    /// <summary>RFC 8291, appendix A.</summary>
    [Fact]
    public void The_browser_of_the_tests_reads_the_message_of_the_standard()
    {
        var point = Base64Url.DecodeFromChars(
            "BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4"
        );
        using var key = ECDiffieHellman.Create(
            new ECParameters
            {
                Curve = ECCurve.NamedCurves.nistP256,
                D = Base64Url.DecodeFromChars("q1dXpw3UpT5VOmu_cf_v6ih07Aems3njxI-JWgLcM94"),
                Q = new ECPoint { X = point[1..33], Y = point[33..] },
            }
        );
        var browser = new PushBrowser(
            "https://push.example.net/push/JzLQ3raZJfFBR0aqvOMsLrt54w4rJUsV",
            key,
            Base64Url.DecodeFromChars("BTBZMqHH6r4Tts7J_aSIgg")
        );

        Assert.Equal(
            "When I grow up, I want to be a watermelon",
            browser.Read(
                Base64Url.DecodeFromChars(
                    "DGv6ra1nlYgDCS1FRnbzlwAAEABBBP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIgDll6e3vCYLocInmYWAmS6TlzAC8wEqKK6PBru3jl7A_"
                        + "yl95bQpu6cVPTpK4Mqgkf1CXztLVBSt2Ks3oZwbuwXPXLWyouBWLVWGNWQexSgSxsj_Qulcy4a-fN"
                )
            )
        );
    }
}
