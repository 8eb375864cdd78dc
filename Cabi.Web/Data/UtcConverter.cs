using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace Cabi.Web.Data;

/// <summary>Instants are UTC in the model and in both databases; SQLite forgets to say so when it reads one.</summary>
public sealed class UtcConverter() : ValueConverter<DateTime, DateTime>(
    instant => instant,
    stored => DateTime.SpecifyKind(stored, DateTimeKind.Utc));
