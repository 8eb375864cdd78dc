using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Cabi.MariaDb.Infrastructure;

/// <summary>EF Core's log messages; the provider adds none.</summary>
public sealed class MariaDbLoggingDefinitions : RelationalLoggingDefinitions;
