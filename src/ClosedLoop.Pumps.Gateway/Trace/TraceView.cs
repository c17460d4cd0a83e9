using ClosedLoop.Pumps.Gateway.Access.Patients;

namespace ClosedLoop.Pumps.Gateway.Trace;

/// <summary>One order from its message to the record. Names the patient.</summary>
/// <param name="Patient">Null = nobody is on record for it.</param>
/// <param name="Steps">In order of time.</param>
/// <param name="Messages">As they were received and sent, in order of time.</param>
public sealed record TraceView(string Order, string? Patient, IReadOnlyList<TraceStep> Steps, IReadOnlyList<TraceMessage> Messages)
    : INamesPatient;
