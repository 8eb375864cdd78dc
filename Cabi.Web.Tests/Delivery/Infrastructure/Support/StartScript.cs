using System.Text.RegularExpressions;

namespace Cabi.Web.Tests.Delivery.Infrastructure.Support;

/// <summary>The user data of an instance, as text.</summary>
public static partial class StartScript
{
    /// <summary>The program in it that writes Cabi's settings.</summary>
    public static string SettingsProgramIn(string userData) => Program().Match(userData).Groups["program"].Value;

    [GeneratedRegex("cabi-settings <<'PROGRAM'\n(?<program>.*?)\nPROGRAM\n", RegexOptions.Singleline)]
    private static partial Regex Program();
}
