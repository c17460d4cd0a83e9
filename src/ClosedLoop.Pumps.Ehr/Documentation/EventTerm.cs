using System.Globalization;
using ClosedLoop.Pumps.Domain.Events;
using ClosedLoop.Pumps.Protocols.Hl7.DataTypes;
using ClosedLoop.Pumps.Protocols.Nomenclature;

namespace ClosedLoop.Pumps.Ehr.Documentation;

/// <summary>The IPEC event a fact is told as (digest §9.1).</summary>
/// <param name="Code">0 when no code is public.</param>
internal sealed record EventTerm(uint Code, string RefId)
{
    public static readonly EventTerm CommunicationStatusChange = new(MdcEvent.CommStatusChange, "MDC_EVT_COMM_STATUS_CHANGE");

    private static readonly EventTerm DelivStart = new(MdcEvent.PumpDelivStart, "MDC_EVT_PUMP_DELIV_START");
    private static readonly EventTerm DelivStop = new(MdcEvent.PumpDelivStop, "MDC_EVT_PUMP_DELIV_STOP");
    private static readonly EventTerm DelivComp = new(MdcEvent.PumpDelivComp, "MDC_EVT_PUMP_DELIV_COMP");
    private static readonly EventTerm ProgCleared = new(MdcEvent.PumpProgCleared, "MDC_EVT_PUMP_PROG_CLEARED");
    private static readonly EventTerm AutoProgCleared = new(MdcEvent.PumpAutoProgCleared, "MDC_EVT_PUMP_AUTO_PROG_CLEARED");
    private static readonly EventTerm PtChange = new(MdcEvent.PatientChange, "MDC_EVT_PATIENT_CHANGE");
    private static readonly EventTerm PtIdChange = new(MdcEvent.PatientIdChange, "MDC_EVT_PATIENT_ID_CHANGE");
    private static readonly EventTerm PtParameterChange = new(0, "MDC_EVT_PATIENT_PARAMETER_CHANGE");
    private static readonly EventTerm CountersCleared = new(MdcEvent.PumpVolCountersCleared, "MDC_EVT_PUMP_VOL_COUNTERS_CLEARED");
    private static readonly EventTerm TimeChanged = new(MdcEvent.DeviceTimeChanged, "MDC_EVT_DEVICE_TIME_CHANGED");
    private static readonly EventTerm ProgRelay = new(0, "MDC_EVT_PUMP_PROG_RELAY");

    /// <summary>False: the code is 0 or was only proposed, and goes only to a receiver that asked for such codes.</summary>
    public bool IsCodeFirm => IsFirm(Code);

    /// <summary>A drug, its dose or its program, not the patient's data or the pump's own state.</summary>
    public bool IsDelivery => this == DelivStart || this == DelivStop || this == DelivComp || this == ProgRelay;

    /// <summary>Null for what is no infusion event: alarms are PCD-04's.</summary>
    public static EventTerm? Of(PumpEvent pumpEvent) => pumpEvent switch
    {
        DeliveryStart => DelivStart,
        DeliveryStop => DelivStop,
        DeliveryComplete => DelivComp,
        ProgramCleared => ProgCleared,
        AutoProgramCleared => AutoProgCleared,
        PatientChange => PtChange,
        PatientIdChange => PtIdChange,
        PatientParameterChange => PtParameterChange,
        VolumeCountersCleared => CountersCleared,
        DeviceTimeChanged => TimeChanged,
        ProgramRelay => ProgRelay,
        _ => null,
    };

    /// <summary>A registered, published or drafted code; not 0, not a mere proposal.</summary>
    public static bool IsFirm(uint code) => MdcTerms.TryGet(code, out var term) && term.Status != MdcStatus.Provisional;

    public CodedElement ToElement() => new(Code.ToString(CultureInfo.InvariantCulture), RefId, "MDC");
}
