using System.Diagnostics.CodeAnalysis;
using ClosedLoop.Pumps.Protocols.Hl7.DataTypes;
using ClosedLoop.Pumps.Protocols.Hl7.Er7;
using ClosedLoop.Pumps.Protocols.Hl7.Findings;
using ClosedLoop.Pumps.Protocols.Nomenclature;

namespace ClosedLoop.Pumps.Protocols.Hl7.Messages.Alerts;

/// <summary>
/// <code>
/// ORU^R40 = MSH [PID] [PV1] [ORC] OBR { [PRT] } { OBX [NTE] } [ { OBR ... evidence } ]          TF Vol 2 §3.4 (digest §7)
/// </code>
/// A facet is told by the code of its row, not by its number (digest §7.2). One instance reads one message.
/// </summary>
internal sealed class AlertReportReader(ReadReport report)
{
    private readonly AlertFacets _facets = new(report);
    private readonly List<Participation> _recipients = [];
    private readonly List<Observation> _devices = [];
    private readonly List<Observation> _others = [];
    private readonly List<string> _notes = [];

    internal bool TryRead(Er7Message message, [NotNullWhen(true)] out AlertReport? alert)
    {
        alert = null;
        var header = MshHeader.Read(message, report);
        var obr = new SegmentReader(message.Segment("OBR"u8), "OBR", 1, report);
        CheckService(obr);
        ReadRows(message);
        _facets.Complete();
        var id = obr.Entity(3);
        var parent = EntityIdentifierPair.Read(obr.Field(29).Rep(0))?.Filler;
        if (_facets.Phase is { } read && !read.IsOnset() && parent is null && !report.Accepts(Tolerances.MissingAlertParent))
        {
            report.Error(Hl7ErrorCode.RequiredFieldMissing, obr.At(29), "A follow-up names no alert in OBR-29.2");
        }

        if (_facets.Phase is { } onset && onset.IsOnset() && parent is not null && !parent.Equals(id))
        {
            report.Warn(Hl7ErrorCode.TableValueNotFound, obr.At(29), "An onset names another alert; the phase counts");
        }

        var packedAt = obr.Time(7);
        if (report.HasErrors || id is null || _facets.Event is not { } happened || _facets.Phase is not { } phase
            || _facets.State is not { } state)
        {
            return false;
        }

        alert = new AlertReport(
            header, PatientIdentification.Read(message.Segment("PID"u8)), PatientVisit.Read(message.Segment("PV1"u8)))
        {
            Placer = obr.Entity(2),
            Id = id,
            Parent = parent,
            PackedAt = packedAt,
            CallBack = Telecom.Read(obr.Field(17).Rep(0)),
            Recipients = _recipients.ToValueList(),
            Devices = _devices.ToValueList(),
            Path = _facets.Path,
            Event = happened,
            EventText = _facets.EventText,
            OccurredAt = _facets.OccurredAt,
            Equipment = _facets.Equipment,
            Source = _facets.Source,
            Measurement = _facets.Measurement,
            Phase = phase,
            State = state,
            Inactivation = _facets.Inactivation,
            Priority = _facets.Priority,
            Type = _facets.Type,
            Text = _facets.Text,
            StatusFilter = _facets.StatusFilter,
            ConfirmTimeout = _facets.ConfirmTimeout,
            OtherRows = _others.ToValueList(),
            Notes = _notes.ToValueList(),
        };
        return true;
    }

    private void ReadRows(Er7Message message)
    {
        int groups = 0, participations = 0, observations = 0;
        foreach (var segment in message.Segments)
        {
            if (segment.Is("OBR"u8))
            {
                groups++;
            }
            else if (segment.Is("PRT"u8))
            {
                participations++;
                if (groups == 1 && observations == 0)
                {
                    _recipients.Add(Participation.Read(new SegmentReader(segment, "PRT", participations, report)));
                }
            }
            else if (segment.Is("NTE"u8) && groups == 1 && observations > 0)
            {
                _notes.Add(segment.Field(3).Decoded());
            }
            else if (segment.Is("OBX"u8))
            {
                observations++;
                ReadRow(segment, groups, observations);
            }
        }
    }

    private void ReadRow(Er7Segment segment, int group, int occurrence)
    {
        if (group == 0)
        {
            report.Error(Hl7ErrorCode.SegmentSequenceError, new Hl7Location("OBX", occurrence), "Comes before OBR");
        }
        else if (group > 1)
        {
            // Several OBR only for waveform evidence (digest §7), which nobody here reads.
            report.Inform(Hl7ErrorCode.MessageAccepted, new Hl7Location("OBX", occurrence), "Evidence row, ignored");
        }
        else
        {
            var row = ObservationCodec.Read(new SegmentReader(segment, "OBX", occurrence, report), report);
            if (row.IsDeviceRow)
            {
                _devices.Add(row);
            }
            else if (_facets.WithStatus(row, segment, occurrence) is var placed && !_facets.TryTake(placed, segment, occurrence))
            {
                _others.Add(placed);
            }
        }
    }

    private void CheckService(SegmentReader obr)
    {
        var service = obr.Coded(4);
        var isAlarm = service is not null && new Observation { Id = service }.Is(MdcEvent.Alarm);
        if (service is not null && !isAlarm && !(service.Code == "ALARM" && report.Accepts(Tolerances.OlderAlertNames)))
        {
            report.Error(Hl7ErrorCode.TableValueNotFound, obr.At(4), "OBR-4 is not MDC_EVT_ALARM");
        }
    }
}
