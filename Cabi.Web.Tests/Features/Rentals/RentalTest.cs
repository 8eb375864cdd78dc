using Cabi.Web.Domain;
using Cabi.Web.Domain.Campus;
using Cabi.Web.Domain.Students;
using Cabi.Web.Features;
using Cabi.Web.Features.Rentals;
using Cabi.Web.Tests.Support;

namespace Cabi.Web.Tests.Features.Rentals;

/// <summary>Tests of the verbs around a rental; each verb in a scope of its own, as a request would.</summary>
public abstract class RentalTest(CabiApp app) : CabiTest(app)
{
    protected Task<Refusal?> RentAsync(Student student, Locker locker) => RentAsync(student, locker, ActOf(student));

    protected Task<Refusal?> RentAsync(Student student, Locker locker, Act act) =>
        Scoped<RentLocker>().ExecuteAsync(act, student.Id, locker.Id, Token);

    protected Task<Refusal?> ReturnAsync(Student student, string? code = null) => ReturnAsync(student, code, ActOf(student));

    protected Task<Refusal?> ReturnAsync(Student student, string? code, Act act) =>
        Scoped<ReturnLocker>().ExecuteAsync(act, student.Id, code, Token);
}
