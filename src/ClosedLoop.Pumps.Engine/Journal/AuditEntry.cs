using ClosedLoop.Pumps.Domain.Identity;
using ClosedLoop.Pumps.Engine.Access;

namespace ClosedLoop.Pumps.Engine.Journal;

/// <summary>Who saw or did what, when, from where and why. Only ever added.</summary>
public sealed record AuditEntry(DateTimeOffset At, string Actor, string Action, string Subject, string Reason)
{
    /// <summary>The address the person acted from; null: not over HTTP, or from before it was written down.</summary>
    public string? From { get; init; }

    /// <summary>The patient it is about; null: none, or none that is known.</summary>
    public string? Patient { get; init; }

    /// <summary>An act of a person who is known.</summary>
    public static AuditEntry By(Person person, DateTimeOffset at, string action, string subject, string reason, PatientId? patient = null) =>
        new(at, person.Name, action, subject, reason) { From = person.From.Length == 0 ? null : person.From, Patient = patient?.Value };
}
