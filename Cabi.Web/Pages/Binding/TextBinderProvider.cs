using System.ComponentModel.DataAnnotations;
using Cabi.Web.Domain.Text;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.ModelBinding.Binders;
using Microsoft.AspNetCore.Mvc.ModelBinding.Metadata;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Cabi.Web.Pages.Binding;

/// <summary>
/// Every text and whole number of a form or an address goes through <see cref="CleanText"/>, but no password.
/// </summary>
public sealed class TextBinderProvider : IModelBinderProvider
{
    public IModelBinder? GetBinder(ModelBinderProviderContext context) =>
        context.BindingInfo.BinderType is null
        && context.BindingInfo.BindingSource?.IsFromRequest != false
        && context.BindingInfo.BindingSource != BindingSource.Body
        && context.BindingInfo.BindingSource != BindingSource.Header
        && CleanerOf(context.Metadata) is { } clean
            ? new TextBinder(
                new SimpleTypeModelBinder(
                    context.Metadata.ModelType,
                    context.Services.GetRequiredService<ILoggerFactory>()
                ),
                clean
            )
            : null;

    private static Func<string, string>? CleanerOf(ModelMetadata metadata) =>
        metadata.UnderlyingOrModelType switch
        {
            var type when type == typeof(int) || type == typeof(long) => CleanText.Narrow,
            var type when type != typeof(string) || metadata.DataTypeName == nameof(DataType.Password) => null,
            _ when metadata.DataTypeName == nameof(DataType.EmailAddress) => CleanText.Email,
            _ => metadata is DefaultModelMetadata { Attributes: var declared }
            && declared.Attributes.OfType<NarrowAttribute>().Any()
                ? CleanText.Narrow
                : CleanText.Of,
        };
}
