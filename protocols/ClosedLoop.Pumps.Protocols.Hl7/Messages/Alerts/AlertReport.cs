using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using ClosedLoop.Pumps.Protocols.Hl7.DataTypes;
using ClosedLoop.Pumps.Protocols.Hl7.Er7;
using ClosedLoop.Pumps.Protocols.Hl7.Findings;
using ClosedLoop.Pumps.Protocols.Hl7.Profiles;
using ClosedLoop.Pumps.Protocols.Nomenclature;
using ClosedLoop.Pumps.Protocols.Nomenclature.Units;

namespace ClosedLoop.Pumps.Protocols.Hl7.Messages.Alerts;

/// <summary>
/// ORU^R40: one alert, or the keep-alive of the link (PCD-04, digest §7). The seven facets, which are rows of one message, are properties
/// here. A patient is absent where only the location is known.
/// </summary>
public sealed record AlertReport(MshHeader Header, PatientIdentification? Patient, PatientVisit? Visit)
{
    /// <summary>MDCX_EVT_WATCHDOG has no public code (digest §7).</summary>
    private const string WatchdogRefId = "MDCX_EVT_WATCHDOG";

    /// <summary>OBR-2.</summary>
    public EntityIdentifier? Placer { get; init; }

    /// <summary>OBR-3: unique per message; that of the onset names the alert.</summary>
    public required EntityIdentifier Id { get; init; }

    /// <summary>OBR-29.2: the onset's OBR-3. An onset may repeat its own or leave it out.</summary>
    public EntityIdentifier? Parent { get; init; }

    /// <summary>OBR-7: when the reporter packed the message. Never the time of the alert.</summary>
    public Hl7Timestamp? PackedAt { get; init; }

    /// <summary>OBR-17.</summary>
    public Telecom? CallBack { get; init; }

    /// <summary>PRT rows after OBR: one extra recipient each.</summary>
    public ValueList<Participation> Recipients { get; init; } = [];

    /// <summary>Rows that name the MDS, VMD and channel.</summary>
    public ValueList<Observation> Devices { get; init; } = [];

    /// <summary>Containment path of the alert's owner: <c>1.1.0.0</c>. The facets stand below it.</summary>
    public required string Path { get; init; }

    /// <summary>Facet 1: what happened. An event the project does not know passes with its texts.</summary>
    public required CodedElement Event { get; init; }

    /// <summary>Facet 1: CWE-9 of a technical alert, the text of a physiological one.</summary>
    public string EventText { get; init; } = "";

    /// <summary>Facet 1, OBX-14: when the alert began, changed or ended.</summary>
    public Hl7Timestamp? OccurredAt { get; init; }

    /// <summary>Facet 1, OBX-18: the device, as label, serial or EUI-64.</summary>
    public ValueList<EntityIdentifier> Equipment { get; init; } = [];

    /// <summary>Facet 2 of a technical or advisory alert: the object the alert comes from.</summary>
    public CodedElement? Source { get; init; }

    /// <summary>Facet 2 of a physiological alert: the metric with its value and limits. Null for a technical one.</summary>
    public Observation? Measurement { get; init; }

    /// <summary>Facet 3.</summary>
    public required AlertPhase Phase { get; init; }

    /// <summary>Facet 4.</summary>
    public required AlertState State { get; init; }

    /// <summary>Facet 5.</summary>
    public AlertInactivation Inactivation { get; init; }

    /// <summary>Facet 6; null when not known.</summary>
    public AlertPriority? Priority { get; init; }

    /// <summary>Facet 7; null when not known.</summary>
    public AlertType? Type { get; init; }

    /// <summary>MDC_ATTR_ALERT_TEXT: a suffix to the text the manager builds.</summary>
    public string Text { get; init; } = "";

    /// <summary>Which answers of PCD-05 the reporter wants; empty: all.</summary>
    public ValueList<AlertResponse> StatusFilter { get; init; } = [];

    /// <summary>MDC_ATTR_CONFIRM_TIMEOUT: within what time the commit acknowledgement is wanted. Only a keep-alive has it.</summary>
    public CodedQuantity? ConfirmTimeout { get; init; }

    /// <summary>Rows beyond the facets, kept as they came.</summary>
    public ValueList<Observation> OtherRows { get; init; } = [];

    /// <summary>NTE-3.</summary>
    public ValueList<string> Notes { get; init; } = [];

    /// <summary>Names the alert over its life: OBR-3 of the onset.</summary>
    public EntityIdentifier InstanceId => Phase.IsOnset() || Parent is null ? Id : Parent;

    /// <summary>A keep-alive is answered like any message and is no clinical alert.</summary>
    public bool IsKeepAlive => ConfirmTimeout is not null;

    /// <summary>The first equipment id named on the event row or a device row.</summary>
    public EntityIdentifier? Device
    {
        get
        {
            if (Equipment.Count > 0)
            {
                return Equipment[0];
            }

            foreach (var row in Devices)
            {
                if (row.Equipment.Count > 0)
                {
                    return row.Equipment[0];
                }
            }

            return null;
        }
    }

    /// <summary>A keep-alive of the link (digest §7; the TF defines no content, this is the one public proposal).</summary>
    /// <param name="header">MSH of the alert link.</param>
    /// <param name="id">OBR-3, unique.</param>
    /// <param name="at">Now.</param>
    /// <param name="reporter">Who keeps alive: the reporting device or application.</param>
    /// <param name="confirmSeconds">How long the reporter waits for CA.</param>
    public static AlertReport KeepAlive(
        MshHeader header, EntityIdentifier id, Hl7Timestamp at, EntityIdentifier reporter, int confirmSeconds) =>
        new(header, new PatientIdentification { IdentityUnknown = true }, null)
        {
            Id = id,
            PackedAt = at,
            Devices = [Observation.Device(MdcDevice.GenericMds, "1.0.0.0", reporter)],
            Path = "1.0.0.0",
            Event = new CodedElement("0", WatchdogRefId, "MDC"),
            OccurredAt = at,
            Source = CodedElement.OfTerm(MdcDevice.GenericMds),
            Phase = AlertPhase.TPoint,
            State = AlertState.Active,
            Inactivation = AlertInactivation.Enabled,
            Priority = AlertPriority.None,
            Type = AlertType.Advisory,
            ConfirmTimeout = CodedQuantity.Of(confirmSeconds, CommonUnits.Second),
        };

    /// <summary>
    /// Reads an alert. False when anything is an error; unknown events, priorities and extra rows are none.
    /// </summary>
    public static bool TryRead(Er7Message message, ReadReport report, [NotNullWhen(true)] out AlertReport? alert)
    {
        ProfileCheck.Run(ref message, ProfileTables.Alert, report);
        return new AlertReportReader(report).TryRead(message, out alert);
    }

    public void Write(IBufferWriter<byte> output) => AlertReportWriter.Write(this, output);
}
