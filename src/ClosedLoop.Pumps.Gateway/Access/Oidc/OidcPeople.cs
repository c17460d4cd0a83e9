using System.Security.Claims;
using ClosedLoop.Pumps.Domain.Identity;
using ClosedLoop.Pumps.Engine.Access;
using ClosedLoop.Pumps.Gateway.Access.Accounts;
using ClosedLoop.Pumps.Gateway.Settings;

namespace ClosedLoop.Pumps.Gateway.Access.Oidc;

/// <summary>Who an identity of the hospital's issuer is here.</summary>
public sealed class OidcPeople(OidcOptions options, AccessBook book)
{
    /// <summary>Null: nobody here, and why.</summary>
    public Person? Find(ClaimsPrincipal principal, string from, out string why)
    {
        why = "";
        var name = principal.FindFirstValue(options.NameClaim);
        if (string.IsNullOrWhiteSpace(name) || name.Length > Account.NameCharsMax || name.Any(char.IsControl))
            why = "no-name";
        else if (book.Find(name) is not null)
            // One name, one person: the rules that ask for two people rest on it.
            why = "name-taken";
        var roles = principal.FindAll(options.RoleClaim).Where(one => options.Roles.ContainsKey(one.Value)).Select(one => options.Roles[one.Value])
            .Distinct().Order().ToArray();
        if (why.Length == 0 && roles.Length == 0)
            why = "no-role";
        if (why.Length > 0)
            return null;
        var clinician = options.ClinicianClaim.Length == 0 ? name : principal.FindFirstValue(options.ClinicianClaim) ?? name;
        return new Person(name!, new ClinicianId(clinician!), [.. roles]) { From = from };
    }
}
