namespace ClosedLoop.Pumps.Engine.Keeping;

/// <param name="Trust">How long a link nothing is heard of is trusted.</param>
/// <param name="Grace">How long a pump may be away before it is lost.</param>
/// <param name="Admission">The longest a pump can be on its way in.</param>
public sealed record PresencePolicy(TimeSpan Trust, TimeSpan Grace, TimeSpan Admission);
