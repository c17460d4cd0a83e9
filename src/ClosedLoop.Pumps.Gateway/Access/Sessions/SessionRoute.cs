namespace ClosedLoop.Pumps.Gateway.Access.Sessions;

/// <summary>Marks a route that a session may use although it may not use others.</summary>
/// <param name="WhileLocked">On a locked screen.</param>
/// <param name="WithOldPassword">Before a password somebody else knows has been changed.</param>
/// <param name="WithoutCsrf">It proves by a secret in its body who asks, or a page on a locked screen, which has lost its token, may ask it.</param>
public sealed record SessionRoute(bool WhileLocked = false, bool WithOldPassword = false, bool WithoutCsrf = false);
