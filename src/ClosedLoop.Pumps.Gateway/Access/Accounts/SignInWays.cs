using ClosedLoop.Pumps.Gateway.Api.Views;

namespace ClosedLoop.Pumps.Gateway.Access.Accounts;

/// <summary>How somebody can sign in here, as told to anybody who asks.</summary>
public sealed class SignInWays(SignInWaysView.Issuer? oidc)
{
    public SignInWaysView View { get; private set; } = new(Local: true, oidc, null);

    public void ShowDemo(SignInWaysView.DemoUser[] users) => View = View with { DemoUsers = users };
}
