using ClosedLoop.Pumps.Domain.Identity;
using ClosedLoop.Pumps.Engine.Associations;
using ClosedLoop.Pumps.Gateway.Access;

namespace ClosedLoop.Pumps.Gateway.Api;

/// <summary>Who acts through the API: the person the token or session names. Only for routes that ask for one.</summary>
public sealed record ApiPerson(ActingPerson Person)
{
    public static ValueTask<ApiPerson?> BindAsync(HttpContext context) =>
        ValueTask.FromResult<ApiPerson?>(new ApiPerson(new ActingPerson(new ClinicianId(Caller.Of(context).Person.Name), From: Caller.Of(context).Person.From)));
}
