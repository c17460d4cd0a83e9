using ClosedLoop.Pumps.Engine.Access;

namespace ClosedLoop.Pumps.Gateway.Access.Live;

/// <summary>Who may call a method of a hub.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class HubRolesAttribute(params Role[] roles) : Attribute
{
    public IReadOnlyList<Role> Roles { get; } = roles;
}
