using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Hosting;

namespace Cabi.Web.Tests.Browser.Support;

/// <summary>Shows the page of an error at its own address, where nobody finds it otherwise.</summary>
public sealed class AsIfBroken : IStartupFilter
{
    public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) =>
        app =>
        {
            app.Use(
                (context, next) =>
                {
                    if (context.Request.Path == "/error")
                        context.Features.Set<IExceptionHandlerFeature>(
                            new ExceptionHandlerFeature { Error = new InvalidOperationException("As if.") }
                        );

                    return next(context);
                }
            );
            next(app);
        };
}
