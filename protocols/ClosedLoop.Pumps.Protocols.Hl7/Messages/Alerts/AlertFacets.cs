using ClosedLoop.Pumps.Protocols.Hl7.DataTypes;
using ClosedLoop.Pumps.Protocols.Hl7.Er7;
using ClosedLoop.Pumps.Protocols.Hl7.Findings;
using ClosedLoop.Pumps.Protocols.Nomenclature;

namespace ClosedLoop.Pumps.Protocols.Hl7.Messages.Alerts;

/// <summary>Collects the facet rows of one alert and knows which are missing (digest §7.2).</summary>
internal sealed class AlertFacets(ReadReport report)
{
    // The TF's misprints of 68485, 68480, 68481 and 68482.
    private static readonly string[] Misprints = ["8485", "684800", "684810", "684820"];

    private static readonly (string Name, uint Code)[] OlderNames =
    [
        ("ALARM_SOURCE", MdcAttribute.AlertSource), ("EVENT_PHASE", MdcAttribute.EventPhase), ("ALARM_STATE", MdcAttribute.AlarmState),
        ("MDCX_ATTR_ALERT_ANNOTATION", MdcAttribute.AlertText),
    ];

    private readonly List<string> _flags = [];
    private bool _hasInactivation;
    private bool _hasPriority;
    private bool _hasType;
    private Hl7Timestamp? _timeElsewhere;

    internal string Path { get; private set; } = "";

    internal CodedElement? Event { get; private set; }

    internal string EventText { get; private set; } = "";

    internal Hl7Timestamp? OccurredAt { get; private set; }

    internal ValueList<EntityIdentifier> Equipment { get; private set; } = [];

    internal CodedElement? Source { get; private set; }

    internal Observation? Measurement { get; private set; }

    internal AlertPhase? Phase { get; private set; }

    internal AlertState? State { get; private set; }

    internal AlertInactivation Inactivation { get; private set; }

    internal AlertPriority? Priority { get; private set; }

    internal AlertType? Type { get; private set; }

    internal string Text { get; private set; } = "";

    internal ValueList<AlertResponse> StatusFilter { get; private set; } = [];

    internal CodedQuantity? ConfirmTimeout { get; private set; }

    /// <summary>False for a row that is no facet, or a facet that was there before.</summary>
    internal bool TryTake(Observation row, Er7Segment segment, int occurrence)
    {
        var location = new Hl7Location("OBX", occurrence, 5);
        var code = CodeOf(row);
        CheckCode(row, occurrence, code);
        var word = row.Values.Count > 0 ? row.Values[0].Display : "";
        switch (code)
        {
            case MdcEvent.Alarm when Event is null:
                TakeEvent(row, segment, row.Values.Count > 0 ? row.Values[0].Coded : null, row.Values.Count > 0 ? row.Values[0].Text : "");
                return true;
            case MdcAttribute.AlertSource when Source is null:
                Source = row.Values.Count > 0 ? row.Values[0].Coded ?? new CodedElement("", word) : null;
                break;
            case MdcAttribute.EventPhase when Phase is null:
                Phase = Known(AlertWords.Phase(word), location, "Phase not known");
                break;
            case MdcAttribute.AlarmState when State is null:
                State = Known(AlertWords.State(word), location, "Alarm state not known");
                break;
            case MdcAttribute.AlarmInactivationState when !_hasInactivation:
                _hasInactivation = true;
                TakeInactivation(row, location);
                break;
            case MdcAttribute.AlarmPriority when Priority is null:
                _hasPriority = true;
                Priority = Told(AlertWords.Priority(word), location, "Priority not known");
                break;
            case MdcAttribute.AlertType when Type is null:
                _hasType = true;
                Type = Told(AlertWords.Type(word), location, "Type of alert not known");
                break;
            case MdcAttribute.AlertText when Text.Length == 0:
                Text = word;
                break;
            case MdcAttribute.ConfirmTimeout when ConfirmTimeout is null:
                ConfirmTimeout = row.Quantity;
                return row.Quantity is not null;
            case 0:
                return TryTakeUnlisted(row, segment, location);
            default:
                return false;
        }

        _timeElsewhere ??= row.ObservedAt;
        return true;
    }

    /// <summary>What is left when all rows are read: older places of priority, type and time, and what is missing.</summary>
    internal void Complete()
    {
        if (_flags.Count > 0 && !(_hasPriority && _hasType) && report.Accepts(Tolerances.AlertPriorityInFlags))
        {
            // Ignored when the separate rows exist (digest §7.2).
            foreach (var flag in _flags)
            {
                Priority = _hasPriority ? Priority : AlertWords.Priority(flag) ?? Priority;
                Type = _hasType ? Type : AlertWords.Type(flag) ?? Type;
            }
        }

        if (Event is not null && OccurredAt is null && _timeElsewhere is not null
            && report.Accepts(Tolerances.AlertTimeOutsideEventRow))
        {
            OccurredAt = _timeElsewhere;
        }

        Require(Event is not null, "Row of the event missing");
        Require(Event is null || OccurredAt is not null, "The event's row holds no time of the alert");
        Require(Source is not null || Measurement is not null, "Row of the source missing");
        Require(Phase is not null, "Row of the phase missing");
        Require(State is not null, "Row of the alarm state missing");
        Require(_hasInactivation || report.Accepts(Tolerances.MissingAlertFacets), "Row of the inactivation state missing");
        Require(_hasPriority || Priority is not null || report.Accepts(Tolerances.MissingAlertFacets), "Row of the priority missing");
        Require(_hasType || Type is not null || report.Accepts(Tolerances.MissingAlertFacets), "Row of the alert type missing");
    }

    private void TakeEvent(Observation row, Er7Segment segment, CodedElement? happened, string text)
    {
        // An advisory may name its event in OBX-3 and a text in OBX-5 though OBX-2 says CWE (TF Vol 2 App. E.3.2).
        Event = happened ?? row.Id;
        EventText = text;
        OccurredAt = row.ObservedAt;
        Equipment = row.Equipment;
        Path = Owner(row.Path);
        foreach (var flag in segment.Field(8).Repetitions)
        {
            _flags.Add(flag.Text());
        }
    }

    /// <summary>Before the event's row is known, a row without an own meaning is the event's; then the measured metric's.</summary>
    private bool TryTakeUnlisted(Observation row, Er7Segment segment, Hl7Location location)
    {
        if (MdcTerms.SameStem(row.Id.Text, AlertReportWriter.FilterRefId)
            || (MdcTerms.SameStem(row.Id.Text, "MDC_ALERT_DISSEM_STATUS_FILTER") && report.Accepts(Tolerances.OlderAlertNames)))
        {
            TakeFilter(row, location);
            return true;
        }

        if (Event is null)
        {
            TakeEvent(row, segment, null, row.Values.Count > 0 ? row.Values[0].Display : "");
            return true;
        }

        if (Source is null && Measurement is null && Owner(row.Path) == Path && Path.Length > 0)
        {
            _timeElsewhere ??= row.ObservedAt;
            Measurement = row with { Path = $"{Path}.2" };
            return true;
        }

        return false;
    }

    private void TakeInactivation(Observation row, Hl7Location location)
    {
        foreach (var value in row.Values)
        {
            Inactivation |= Told(AlertWords.Inactivation(value.Display), location, "Inactivation state not known") ?? 0;
        }
    }

    private void TakeFilter(Observation row, Hl7Location location)
    {
        var wanted = new List<AlertResponse>();
        foreach (var value in row.Values)
        {
            if (Told(AlertWords.Response(value.Display), location, "Alert status not known") is { } response)
            {
                wanted.Add(response);
            }
        }

        StatusFilter = wanted.ToValueList();
    }

    private uint CodeOf(Observation row)
    {
        if (row.Is(MdcEvent.Alarm))
        {
            return MdcEvent.Alarm;
        }

        if (row.Is(MdcAttribute.ConfirmTimeout))
        {
            return MdcAttribute.ConfirmTimeout;
        }

        for (var code = MdcAttribute.AlertSource; code <= MdcAttribute.AlertType; code++)
        {
            if (row.Is(code) || (row.Id.Code == "8485" && code == MdcAttribute.AlertType && row.Id.Text == "MDC_ATTR_ALERT_TYPE"))
            {
                return code;
            }
        }

        if (row.Is(MdcAttribute.AlertText))
        {
            return MdcAttribute.AlertText;
        }

        foreach (var (name, code) in OlderNames)
        {
            if (row.Id.Text == name && report.Accepts(Tolerances.OlderAlertNames))
            {
                return code;
            }
        }

        return 0;
    }

    /// <summary>The row's status where it belongs, or from where the TF's examples print it.</summary>
    internal Observation WithStatus(Observation row, Er7Segment segment, int occurrence)
    {
        if (row.Status.Length > 0)
        {
            return row;
        }

        var misplaced = segment.Field(10).Decoded();
        if (misplaced.Length > 0 && report.Accepts(Tolerances.StatusInAbnormalNature))
        {
            return row with { Status = misplaced };
        }

        report.Error(Hl7ErrorCode.RequiredFieldMissing, new Hl7Location("OBX", occurrence, 11), "Required field missing");
        return row;
    }

    private void CheckCode(Observation row, int occurrence, uint code)
    {
        if (code != 0 && Misprints.Contains(row.Id.Code) && !report.Accepts(Tolerances.MisprintedAlertCodes))
        {
            report.Error(Hl7ErrorCode.TableValueNotFound, new Hl7Location("OBX", occurrence, 3), "The code is not the REFID's");
        }
    }

    private T? Known<T>(T? value, Hl7Location location, string text)
        where T : struct
    {
        if (value is null)
        {
            report.Error(Hl7ErrorCode.TableValueNotFound, location, text);
        }

        return value;
    }

    private T? Told<T>(T? value, Hl7Location location, string text)
        where T : struct
    {
        if (value is null)
        {
            report.Warn(Hl7ErrorCode.TableValueNotFound, location, text);
        }

        return value;
    }

    private void Require(bool holds, string text)
    {
        if (!holds && !report.HasErrors)
        {
            report.Error(Hl7ErrorCode.SegmentSequenceError, new Hl7Location("OBX"), text);
        }
    }

    /// <summary>The path of the owner: the row's without its facet number.</summary>
    private static string Owner(string path) =>
        path.LastIndexOf('.') is var dot && dot > 0 ? path[..dot] : "";
}
