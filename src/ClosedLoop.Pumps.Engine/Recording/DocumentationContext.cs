using ClosedLoop.Pumps.Domain.Identity;
using ClosedLoop.Pumps.Domain.Patients;
using ClosedLoop.Pumps.Engine.Journal;
using ClosedLoop.Pumps.Engine.Sessions.Reports;

namespace ClosedLoop.Pumps.Engine.Recording;

/// <summary>What a documenter knows besides the event.</summary>
/// <param name="Patient">The channel's association when the event occurred (S5).</param>
/// <param name="PatientName">As the order gave it, empty when no order did.</param>
/// <param name="Hello">What the pump said of itself, null after a restart until it connects.</param>
/// <param name="Now">Time of sending for MSH-7; never an observation time.</param>
public sealed record DocumentationContext(PatientId Patient, string PatientName, HelloReport? Hello, DateTimeOffset Now)
{
    /// <summary>
    /// When it occurred by the gateway's clock (ADR 10); null = not known better than the pump's displayed time.
    /// </summary>
    public DateTimeOffset? OccurredAt { get; init; }

    /// <summary>When it occurred by the pump's displayed clock; null = no event of a pump.</summary>
    public DateTimeOffset? PumpTime { get; init; }

    /// <summary>What a reader has to know about these times.</summary>
    public EventMarks Marks { get; init; }

    /// <summary>What the census knows of the patient; null without one.</summary>
    public CensusPatient? Census { get; init; }

    /// <summary>The order of a proposal that ended without a start, from its programming case: the pump no longer holds it then.</summary>
    public OrderId? ClearedOrder { get; init; }
}
