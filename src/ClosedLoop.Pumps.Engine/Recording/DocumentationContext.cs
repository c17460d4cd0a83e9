using ClosedLoop.Pumps.Domain.Identity;
using ClosedLoop.Pumps.Engine.Sessions.Reports;

namespace ClosedLoop.Pumps.Engine.Recording;

/// <summary>What a documenter knows besides the event.</summary>
/// <param name="Patient">The channel's association when the event occurred (S5).</param>
/// <param name="PatientName">As the order gave it, empty when no order did.</param>
/// <param name="Hello">What the pump said of itself, null after a restart until it connects.</param>
/// <param name="Now">Time of sending for MSH-7; never an observation time.</param>
public sealed record DocumentationContext(PatientId Patient, string PatientName, HelloReport? Hello, DateTimeOffset Now);
