using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.Extensions.Primitives;

namespace Cabi.Web.Pages.Binding;

/// <summary>Binds text as it is kept; a form that is shown again keeps what was typed.</summary>
public sealed class TextBinder(IModelBinder inner, Func<string, string> clean) : IModelBinder
{
    public async Task BindModelAsync(ModelBindingContext bindingContext)
    {
        var typed = bindingContext.ValueProvider;
        bindingContext.ValueProvider = new Cleaned(typed, clean);
        await inner.BindModelAsync(bindingContext);
        bindingContext.ValueProvider = typed;

        if (bindingContext.ModelState.ContainsKey(bindingContext.ModelName))
            bindingContext.ModelState.SetModelValue(bindingContext.ModelName, typed.GetValue(bindingContext.ModelName));
    }

    private sealed class Cleaned(IValueProvider typed, Func<string, string> clean) : IValueProvider
    {
        public bool ContainsPrefix(string prefix) => typed.ContainsPrefix(prefix);

        public ValueProviderResult GetValue(string key)
        {
            var result = typed.GetValue(key);
            return result == ValueProviderResult.None
                ? result
                : new ValueProviderResult(
                    new StringValues([.. result.Values.Select(value => value is null ? null : clean(value))]),
                    result.Culture
                );
        }
    }
}
