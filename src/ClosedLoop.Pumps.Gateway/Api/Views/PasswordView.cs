namespace ClosedLoop.Pumps.Gateway.Api.Views;

/// <param name="Password">Told this once; its owner must change it.</param>
public sealed record PasswordView(string Password);
