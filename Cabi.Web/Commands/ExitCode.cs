namespace Cabi.Web.Commands;

/// <summary>What a command tells the shell that called it.</summary>
public static class ExitCode
{
    public const int Done = 0;
    public const int Rejected = 1;
    public const int Misused = 2;
}
