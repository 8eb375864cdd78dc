var builder = Microsoft.AspNetCore.Builder.WebApplication.CreateBuilder(args);
await builder.Build().RunAsync();
