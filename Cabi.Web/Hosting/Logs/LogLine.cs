namespace Cabi.Web.Hosting.Logs;

/// <summary>One log event as one line of JSON in UTF-8, without its line end.</summary>
public readonly record struct LogLine(DateTimeOffset Time, byte[] Utf8);
