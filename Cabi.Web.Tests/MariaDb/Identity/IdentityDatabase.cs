using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;

namespace Cabi.Web.Tests.MariaDb.Identity;

/// <summary>Identity's own context, and nothing of Cabi's.</summary>
public sealed class IdentityDatabase<TUser, TRole, TKey>(DbContextOptions<IdentityDatabase<TUser, TRole, TKey>> options)
    : IdentityDbContext<TUser, TRole, TKey>(options)
    where TUser : IdentityUser<TKey>
    where TRole : IdentityRole<TKey>
    where TKey : IEquatable<TKey>;
