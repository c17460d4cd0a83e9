namespace ClosedLoop.Pumps.Simulators.SimEhr;

/// <summary>A fault put into an EHR's FHIR server on purpose: the verdict must find it.</summary>
public enum FhirReceiverFault
{
    None,

    /// <summary>Every update makes another resource.</summary>
    Doubles,

    /// <summary>Only the first update of each administration is kept; the others are acknowledged and lost.</summary>
    Forgets,
}
