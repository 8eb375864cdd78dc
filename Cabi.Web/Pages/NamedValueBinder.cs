using Cabi.Web.Domain;
using Microsoft.AspNetCore.Mvc.ModelBinding;

namespace Cabi.Web.Pages;

/// <summary>Reads a field of a form whose type is an enumeration; what is not the name of a value is refused.</summary>
public sealed class NamedValueBinder(Type type) : IModelBinder
{
    public Task BindModelAsync(ModelBindingContext bindingContext)
    {
        var (field, sent) = (bindingContext.ModelName, bindingContext.ValueProvider.GetValue(bindingContext.ModelName));

        if (string.IsNullOrEmpty(sent.FirstValue))
            return Task.CompletedTask;

        bindingContext.ModelState.SetModelValue(field, sent);

        if (NamedValue.Of(type, sent.FirstValue) is { } value)
            bindingContext.Result = ModelBindingResult.Success(value);
        else
            bindingContext.ModelState.TryAddModelError(
                field,
                bindingContext.ModelMetadata.ModelBindingMessageProvider.UnknownValueIsInvalidAccessor(field)
            );

        return Task.CompletedTask;
    }

    /// <summary>Finds the fields that it reads.</summary>
    public sealed class Provider : IModelBinderProvider
    {
        public IModelBinder? GetBinder(ModelBinderProviderContext context) =>
            context.Metadata.IsEnum ? new NamedValueBinder(context.Metadata.UnderlyingOrModelType) : null;
    }
}
