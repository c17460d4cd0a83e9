using System.Buffers;
using ClosedLoop.Pumps.Protocols.Hl7.DataTypes;
using ClosedLoop.Pumps.Protocols.Hl7.Er7;
using ClosedLoop.Pumps.Protocols.Nomenclature;

namespace ClosedLoop.Pumps.Protocols.Hl7.Messages.Alerts;

/// <summary>Emits Rev 10.0: seven facet rows in ascending order, priority and type never in OBX-8 (digest §7.2).</summary>
internal static class AlertReportWriter
{
    /// <summary>No public code: written under the name Rev 10 prints (digest §7.2).</summary>
    internal const string FilterRefId = "MDC_ATTR_ALERT_DISSEM_STATUS_FILTER";

    internal static void Write(AlertReport alert, IBufferWriter<byte> output)
    {
        var writer = new Er7Writer(output);
        alert.Header.Write(ref writer);
        alert.Patient?.Write(ref writer);
        alert.Visit?.Write(ref writer);
        writer.Segment("OBR"u8);
        writer.Number(1, 1);
        alert.Placer?.Write(ref writer, 2);
        alert.Id.Write(ref writer, 3);
        CodedElement.OfTerm(MdcEvent.Alarm).Write(ref writer, 4);
        writer.Time(7, alert.PackedAt);
        alert.CallBack?.Write(ref writer, 17);
        alert.Parent?.WriteSub(ref writer, 29, 2);
        for (var i = 0; i < alert.Recipients.Count; i++)
        {
            alert.Recipients[i].Write(ref writer);
        }

        var number = 0;
        for (var i = 0; i < alert.Devices.Count; i++)
        {
            ObservationCodec.Write(ref writer, alert.Devices[i], ++number);
        }

        var facet = 0;
        foreach (var row in Facets(alert))
        {
            ObservationCodec.Write(ref writer, row with { Path = $"{alert.Path}.{++facet}" }, ++number);
        }

        for (var i = 0; i < alert.OtherRows.Count; i++)
        {
            ObservationCodec.Write(ref writer, alert.OtherRows[i], ++number);
        }

        for (var i = 0; i < alert.Notes.Count; i++)
        {
            writer.Segment("NTE"u8);
            writer.Number(1, i + 1);
            writer.Text(3, alert.Notes[i]);
        }

        writer.EndSegment();
    }

    private static IEnumerable<Observation> Facets(AlertReport alert)
    {
        yield return Event(alert);
        yield return alert.Measurement ?? Row(MdcAttribute.AlertSource, "CWE", ObservationValue.Of(alert.Source ?? new CodedElement("")));
        yield return Row(MdcAttribute.EventPhase, "ST", new ObservationValue(alert.Phase.Word()));
        yield return Row(MdcAttribute.AlarmState, "ST", new ObservationValue(alert.State.Word()));
        var inactivation = AlertWords.Words(alert.Inactivation).Select(w => new ObservationValue(w)).ToValueList();
        yield return Row(MdcAttribute.AlarmInactivationState, "ST") with { Values = inactivation };
        if (alert.Priority is { } priority)
        {
            yield return Row(MdcAttribute.AlarmPriority, "ST", new ObservationValue(priority.Word()));
        }

        if (alert.Type is { } type)
        {
            yield return Row(MdcAttribute.AlertType, "ST", new ObservationValue(type.Word()));
        }

        if (alert.Text.Length > 0)
        {
            yield return Row(MdcAttribute.AlertText, "ST", new ObservationValue(alert.Text));
        }

        if (alert.StatusFilter.Count > 0)
        {
            yield return new Observation
            {
                ValueType = "ST",
                Id = new CodedElement("0", FilterRefId, "MDC"),
                Values = alert.StatusFilter.Select(s => new ObservationValue(s.Word())).ToValueList(),
                Status = "F",
            };
        }

        if (alert.ConfirmTimeout is { } timeout)
        {
            yield return Observation.Numeric(MdcAttribute.ConfirmTimeout, "", timeout) with { Status = "F" };
        }
    }

    /// <summary>A technical event is the value of an alarm row; a physiological one is the row's own code (digest §7.2).</summary>
    private static Observation Event(AlertReport alert) =>
        (alert.Measurement is null
            ? Row(MdcEvent.Alarm, "CWE", new ObservationValue(alert.EventText, alert.Event))
            : Row(MdcEvent.Alarm, "ST", new ObservationValue(alert.EventText)) with { Id = alert.Event })
        with
        { ObservedAt = alert.OccurredAt, Equipment = alert.Equipment };

    private static Observation Row(uint code, string type, params ReadOnlySpan<ObservationValue> values) =>
        new() { ValueType = type, Id = CodedElement.OfTerm(code), Values = ValueList.Create(values), Status = "F" };
}
