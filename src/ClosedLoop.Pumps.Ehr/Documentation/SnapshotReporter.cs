using System.Globalization;
using ClosedLoop.Pumps.Domain.Device;
using ClosedLoop.Pumps.Domain.Identity;
using ClosedLoop.Pumps.Ehr.Options;
using ClosedLoop.Pumps.Engine.Outbox;
using ClosedLoop.Pumps.Engine.Snapshots;
using ClosedLoop.Pumps.Protocols.Hl7;
using ClosedLoop.Pumps.Protocols.Hl7.DataTypes;
using ClosedLoop.Pumps.Protocols.Hl7.Messages;

namespace ClosedLoop.Pumps.Ehr.Documentation;

/// <summary>
/// IHE Device Observation Reporter of the present state, PCD-01, for the snapshot slots: per destination one message for each patient on
/// the pump (a message has one PID), in it an OBR for each source with a program (an OBR has one order), the flowing one of a channel
/// first.
/// </summary>
/// <param name="options">Validated.</param>
public sealed class SnapshotReporter(EhrOptions options) : ISnapshotReporter
{
    private readonly Dictionary<string, DestinationOptions> destinations =
        options.Destinations.Where(destination => destination.Pcd01).ToDictionary(destination => destination.Name, StringComparer.Ordinal);

    public IReadOnlyList<SnapshotTarget> Targets { get; } =
        [.. options.Destinations.Where(one => one.Pcd01)
            .Select(one => new SnapshotTarget(one.Name, one.Pcd01PeriodMs, one.Pcd01ChangeIntervalMsMin))];

    public IReadOnlyList<SnapshotOffer> Report(string destination, PumpSnapshot snapshot)
    {
        var pump = snapshot.Hello.Pump.Value;
        var offers = new List<SnapshotOffer>();
        foreach (var patient in snapshot.Patients.GroupBy(entry => entry.Value, entry => entry.Key))
        {
            if (Write(destinations[destination], snapshot, patient.Key, [.. patient]) is { } message)
                offers.Add(new SnapshotOffer(offers.Count == 0 ? pump : $"{pump}/{offers.Count}", message));
        }

        return offers;
    }

    /// <summary>Null when none of the patient's channels has a program.</summary>
    private LaneSnapshot? Write(DestinationOptions destination, PumpSnapshot snapshot, PatientId patient, HashSet<ChannelId> channels)
    {
        var envelope = new ReportEnvelope(options.Application, destination);
        var groups = new List<ObservationGroup>();
        foreach (var status in snapshot.State.Channels.Where(status => channels.Contains(status.Channel)))
            foreach (var source in InOrder(status))
                groups.Add(Group(envelope, destination, snapshot, status, source, isFirst: groups.Count == 0));
        if (groups.Count == 0)
            return null;
        var now = snapshot.Now.ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture);
        var controlId = ControlIds.Of('S', Identity(snapshot), patient.Value, now);
        return new LaneSnapshot(controlId, envelope.WriteSnapshot(controlId, patient, "", snapshot.Now, groups.ToValueList()));
    }

    private ObservationGroup Group(
        ReportEnvelope envelope, DestinationOptions destination, PumpSnapshot snapshot, ChannelStatus status, SourceStatus source,
            bool isFirst)
    {
        var rows = new ContainmentRows(destination.AllowProvisionalCodes);
        var pump = new PumpRows(snapshot.Hello.Pump, snapshot.Hello, status.Channel, rows);
        pump.System();
        if (isFirst)
        {
            pump.Description();
            pump.Clock(options.Application.ClockSync);
            pump.Condition(snapshot.State);
        }

        pump.Machine();
        pump.DeliveryInfo(status, about: null);
        new SourceRows(pump, rows, snapshot.Hello.CareArea).Write(status, source.Source);
        var group = new ObservationGroup
        {
            Filler = envelope.Filler($"{Identity(snapshot)}/{status.Channel}/{SourceChannel.Of(source.Source).Ordinal}"),
            Service = envelope.Service(drug: null),
            StartedAt = Hl7Timestamp.FromInstant(snapshot.ObservedAt, Hl7Precision.Millisecond),
            Observations = rows.ToValueList(),
        };
        return OrderFields.Put(group, envelope, status, source.Source);
    }

    private static IEnumerable<SourceStatus> InOrder(ChannelStatus status) =>
        status.Sources.OrderBy(source => source.Source == status.ActiveSource ? 0 : 1)
            .ThenBy(source => SourceChannel.Of(source.Source).Ordinal);

    private static string Identity(PumpSnapshot snapshot) =>
        $"{snapshot.Hello.Pump}/{snapshot.State.Boot}/{snapshot.State.MonotonicMs}";
}
