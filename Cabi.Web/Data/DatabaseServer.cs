using System.Data.Common;

namespace Cabi.Web.Data;

/// <summary>
/// The database server, for a library that speaks ADO.NET: connections of a small pool beside that of the pages.
/// </summary>
public sealed record DatabaseServer(DbProviderFactory Factory, string ConnectionString);
