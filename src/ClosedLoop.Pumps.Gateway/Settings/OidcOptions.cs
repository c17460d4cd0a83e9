using System.Net;
using ClosedLoop.Pumps.Engine.Access;

namespace ClosedLoop.Pumps.Gateway.Settings;

/// <summary>The hospital's own issuer of identities (OpenID Connect). Without an authority only local accounts and tokens count.</summary>
public sealed record OidcOptions
{
    public const string Section = "Oidc";

    /// <summary>Its address, as its discovery document is found under; https, or http on this machine.</summary>
    public string Authority { get; init; } = "";

    /// <summary>What people know it by.</summary>
    public string Name { get; init; } = "Single sign-on";

    /// <summary>This gateway at the issuer; empty: nobody signs in by a browser, tokens are still taken.</summary>
    public string ClientId { get; init; } = "";

    /// <summary>Empty: a public client, protected by PKCE alone.</summary>
    public string ClientSecret { get; init; } = "";

    /// <summary>What <c>aud</c> of a bearer token has to be.</summary>
    public string Audience { get; init; } = "";

    /// <summary>Who somebody is, for the audit.</summary>
    public string NameClaim { get; init; } = "preferred_username";

    /// <summary>Id the EHR knows them by (ORC-19); empty: the name.</summary>
    public string ClinicianClaim { get; init; } = "";

    public string RoleClaim { get; init; } = "roles";

    /// <summary>Role by value of <see cref="RoleClaim"/>; a value that is not here gives none.</summary>
    public Dictionary<string, Role> Roles { get; init; } = [];

    public bool IsOn => Authority.Length > 0;

    public IEnumerable<string> Errors()
    {
        if (!IsOn)
        {
            if (ClientId.Length > 0 || Audience.Length > 0)
                yield return "Oidc:Authority is not given; Oidc:ClientId and Oidc:Audience mean nothing without it.";
            yield break;
        }

        if (!Uri.TryCreate(Authority, UriKind.Absolute, out var authority) || authority.Scheme is not ("https" or "http"))
            yield return $"Oidc:Authority '{Authority}' is not an address.";
        else if (authority.Scheme == "http" && !(IPAddress.TryParse(authority.Host, out var address) && IPAddress.IsLoopback(address)))
            yield return $"Oidc:Authority {Authority} is reached without TLS: whoever is on the way could make identities.";
        if (Audience.Length == 0)
            yield return "Oidc:Audience is not given: tokens meant for others would count here.";
        if (Roles.Count == 0)
            yield return "Oidc:Roles is empty: nobody would have a role.";
        foreach (var (value, role) in Roles.Where(one => !Enum.IsDefined(one.Value)))
            yield return $"Oidc:Roles:{value} is {role}; a role is one of {string.Join(", ", Enum.GetNames<Role>())}.";
        if (NameClaim.Length == 0 || RoleClaim.Length == 0)
            yield return "Oidc:NameClaim and Oidc:RoleClaim are required.";
    }
}
