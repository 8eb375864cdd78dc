using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Cabi.MariaDb.Infrastructure;

/// <summary>Refuses what MariaDB does not have: schemas, row versions, filtered indexes.</summary>
public sealed class MariaDbModelValidator(ModelValidatorDependencies d, RelationalModelValidatorDependencies r)
    : RelationalModelValidator(d, r)
{
    public override void Validate(IModel model, IDiagnosticsLogger<DbLoggerCategory.Model.Validation> logger)
    {
        base.Validate(model, logger);
        foreach (var et in model.GetEntityTypes())
        {
            if (et.GetSchema() != null)
                throw new InvalidOperationException(
                    $"{et.DisplayName()}: MariaDB has no schemas below the database."
                );
            foreach (var p in et.GetProperties())
                if (
                    p.IsConcurrencyToken
                    && p.ValueGenerated == ValueGenerated.OnAddOrUpdate
                    && p.ClrType == typeof(byte[])
                )
                    throw new InvalidOperationException(
                        $"{et.DisplayName()}.{p.Name}: rowversion is not supported; use an application-managed token."
                    );
            foreach (var i in et.GetIndexes())
                if (i.GetFilter() != null)
                    throw new InvalidOperationException(
                        $"{et.DisplayName()}: filtered indexes are not supported by MariaDB."
                    );
        }
    }
}
