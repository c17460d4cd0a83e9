namespace ClosedLoop.Pumps.Gateway.Api.Views;

/// <summary>How somebody can sign in here.</summary>
/// <param name="Oidc">Null: no other issuer is trusted.</param>
/// <param name="DemoUsers">Null: this is not a demonstration.</param>
public sealed record SignInWaysView(bool Local, SignInWaysView.Issuer? Oidc, SignInWaysView.DemoUser[]? DemoUsers)
{
    public sealed record Issuer(string Name, string StartUrl);

    public sealed record DemoUser(string Name, string Password, string[] Roles);
}
