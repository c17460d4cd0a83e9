using ClosedLoop.Pumps.Engine.Access;

namespace ClosedLoop.Pumps.Gateway.Access.Accounts;

/// <summary>What an account is to be from now on.</summary>
/// <param name="Badge">Null: stays.</param>
/// <param name="Pin">Null: stays.</param>
public sealed record AccountEdit(
    IReadOnlyCollection<Role>? Roles, IReadOnlyCollection<string>? Units, bool Disabled, string? Badge, string? Pin, string? Reason);
