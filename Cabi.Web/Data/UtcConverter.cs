using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace Cabi.Web.Data;

/// <summary>
/// Instants are UTC in the model and in both databases; a value that is read from SQLite does not say so.
/// </summary>
public sealed class UtcConverter()
    : ValueConverter<DateTime, DateTime>(instant => instant, stored => DateTime.SpecifyKind(stored, DateTimeKind.Utc));
