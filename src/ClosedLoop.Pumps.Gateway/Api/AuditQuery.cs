using ClosedLoop.Pumps.Engine.Journal;
using Microsoft.AspNetCore.Mvc;

namespace ClosedLoop.Pumps.Gateway.Api;

/// <summary>Which audit entries are asked for.</summary>
/// <param name="To">Before this instant.</param>
/// <param name="Subject">Part of it.</param>
public readonly record struct AuditQuery(
    [FromQuery] DateTimeOffset? From,
    [FromQuery] DateTimeOffset? To,
    [FromQuery] string? Actor,
    [FromQuery] string? Action,
    [FromQuery] string? Subject,
    [FromQuery] string? Patient)
{
    public AuditFilter ToFilter() => new(From, To, Given(Actor), Given(Action), Given(Subject), Given(Patient));

    private static string? Given(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
