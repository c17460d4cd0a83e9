using ClosedLoop.Pumps.Engine.Access;

namespace ClosedLoop.Pumps.Gateway.Access.Accounts;

/// <summary>An account as it is asked for.</summary>
/// <param name="Clinician">Empty: as the name.</param>
public sealed record AccountWish(string? Name, string? Clinician, IReadOnlyCollection<Role>? Roles, IReadOnlyCollection<string>? Units);
