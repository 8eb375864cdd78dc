using Cabi.Web.Data;
using Cabi.Web.Features;
using Cabi.Web.Features.Accounts;
using Cabi.Web.Hosting;
using Cabi.Web.Notifications;
using Microsoft.AspNetCore.Builder;

var builder = WebApplication.CreateBuilder(new WebApplicationOptions { Args = args, ContentRootPath = ContentRoot.Path });

builder.AddHosting();
builder.AddClock();
builder.AddDatabase();
builder.AddNotifications();
builder.AddAccounts();
builder.AddFeatures();

var app = builder.Build();

app.UseHosting();

await app.PrepareDatabaseAsync(seed: null, CancellationToken.None);
await app.RunAsync();
