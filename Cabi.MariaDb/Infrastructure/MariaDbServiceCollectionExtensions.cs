using Cabi.MariaDb.Metadata;
using Cabi.MariaDb.Migrations;
using Cabi.MariaDb.Query;
using Cabi.MariaDb.Storage;
using Cabi.MariaDb.Update;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Metadata.Conventions.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.EntityFrameworkCore.Query;
using Microsoft.EntityFrameworkCore.Storage;
using Microsoft.EntityFrameworkCore.Update;
using Microsoft.Extensions.DependencyInjection;

namespace Cabi.MariaDb.Infrastructure;

/// <summary>The services that make EF Core speak MariaDB.</summary>
public static class MariaDbServiceCollectionExtensions
{
    public static IServiceCollection AddEntityFrameworkMariaDb(this IServiceCollection s)
    {
        new EntityFrameworkRelationalServicesBuilder(s)
            .TryAdd<LoggingDefinitions, MariaDbLoggingDefinitions>()
            .TryAdd<IDatabaseProvider, DatabaseProvider<MariaDbOptionsExtension>>()
            .TryAdd<IRelationalTypeMappingSource, MariaDbTypeMappingSource>()
            .TryAdd<ISqlGenerationHelper, MariaDbSqlGenerationHelper>()
            .TryAdd<IRelationalAnnotationProvider, MariaDbAnnotationProvider>()
            .TryAdd<IModelValidator, MariaDbModelValidator>()
            .TryAdd<IProviderConventionSetBuilder, MariaDbConventionSetBuilder>()
            .TryAdd<IUpdateSqlGenerator, MariaDbUpdateSqlGenerator>()
            .TryAdd<IModificationCommandBatchFactory, MariaDbModificationCommandBatchFactory>()
            .TryAdd<IModificationCommandFactory, MariaDbModificationCommandFactory>()
            .TryAdd<IRelationalConnection, MariaDbRelationalConnection>()
            .TryAdd<IMigrationsSqlGenerator, MariaDbMigrationsSqlGenerator>()
            .TryAdd<IRelationalDatabaseCreator, MariaDbDatabaseCreator>()
            .TryAdd<IHistoryRepository, MariaDbHistoryRepository>()
            .TryAdd<IExecutionStrategyFactory, MariaDbExecutionStrategyFactory>()
            .TryAdd<IMethodCallTranslatorProvider, MariaDbMethodCallTranslatorProvider>()
            .TryAdd<IMemberTranslatorProvider, MariaDbMemberTranslatorProvider>()
            .TryAdd<IAggregateMethodCallTranslatorProvider, MariaDbAggregateMethodCallTranslatorProvider>()
            .TryAdd<IQueryCompilationContextFactory, MariaDbQueryCompilationContextFactory>()
            .TryAdd<IQuerySqlGeneratorFactory, MariaDbQuerySqlGeneratorFactory>()
            .TryAdd<
                IQueryableMethodTranslatingExpressionVisitorFactory,
                MariaDbQueryableMethodTranslatingExpressionVisitorFactory
            >()
            .TryAdd<
                IRelationalSqlTranslatingExpressionVisitorFactory,
                MariaDbSqlTranslatingExpressionVisitorFactory
            >()
            .TryAdd<IRelationalParameterBasedSqlProcessorFactory, MariaDbParameterBasedSqlProcessorFactory>()
            .TryAddCoreServices();
        return s;
    }
}
