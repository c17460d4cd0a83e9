using ClosedLoop.Pumps.Gateway.Api.Views;

namespace ClosedLoop.Pumps.Gateway.Access.Accounts;

/// <summary>How somebody can sign in here, as told to anybody who asks.</summary>
public sealed record SignInWays(SignInWaysView View);
