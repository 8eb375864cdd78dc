using Cabi.MariaDb.Infrastructure;
using Microsoft.EntityFrameworkCore.Design;
using Microsoft.Extensions.DependencyInjection;

[assembly: DesignTimeProviderServices("Cabi.MariaDb.Design.MariaDbDesignTimeServices")]

namespace Cabi.MariaDb.Design;

/// <summary>What dotnet-ef needs.</summary>
public sealed class MariaDbDesignTimeServices : IDesignTimeServices
{
    public void ConfigureDesignTimeServices(IServiceCollection services)
    {
        services.AddEntityFrameworkMariaDb();
        new EntityFrameworkRelationalDesignServicesBuilder(services)
            .TryAdd<IAnnotationCodeGenerator, AnnotationCodeGenerator>()
            .TryAddCoreServices();
    }
}
