namespace ClosedLoop.Pumps.Devices.Admission;

/// <summary>Whether a connection is let in, or which bound keeps it out.</summary>
public enum AdmissionVerdict
{
    Admitted,
    TooManyConnections,
    TooManyFromRemote,
    TooManyHandshakes,
    TooManyAcceptsPerSecond,
}
