using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace Cabi.Web.Data.MariaDb;

/// <summary>Keeps an id as its sixteen bytes in the order in which it is written, so that HEX() shows it.</summary>
public sealed class IdConverter()
    : ValueConverter<Guid, byte[]>(id => id.ToByteArray(true), stored => new Guid(stored, true));
