using ClosedLoop.Pumps.Domain.Identity;
using ClosedLoop.Pumps.Engine.Associations;

namespace ClosedLoop.Pumps.Gateway.Api;

/// <summary>
/// Who acts through the API: the person that sign-in found; where no sign-in is set up, whoever the caller names in X-Acting-Person.
/// </summary>
public sealed record ApiPerson(ActingPerson Person)
{
    private const string Header = "X-Acting-Person";
    private const int CharsMax = 100;

    /// <summary>Null, and so 400, when nobody is named.</summary>
    public static ValueTask<ApiPerson?> BindAsync(HttpContext context)
    {
        var named = context.User.Identity is { IsAuthenticated: true, Name: { Length: > 0 } name } ? name : context.Request.Headers[Header].ToString();
        return ValueTask.FromResult(
            string.IsNullOrWhiteSpace(named) || named.Length > CharsMax ? null : new ApiPerson(new ActingPerson(new ClinicianId(named))));
    }
}
