namespace ClosedLoop.Pumps.Protocols.Hl7.Messages;

/// <summary>MDC_INFUS_ORDER_TYPE: what an order from a running infusion is (digest §6.7, §6.9).</summary>
public enum OrderTypeMarker
{
    /// <summary><c>clinician-dose</c>: a bolus.</summary>
    ClinicianDose,

    /// <summary><c>loading-dose</c>.</summary>
    LoadingDose,

    /// <summary><c>continuous</c>.</summary>
    Continuous,
}
