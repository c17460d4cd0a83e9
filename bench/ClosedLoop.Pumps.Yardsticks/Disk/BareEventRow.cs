namespace ClosedLoop.Pumps.Yardsticks.Disk;

/// <summary>What <see cref="BareEventLoop"/> writes: an event and its message, every column ready to be bound.</summary>
public sealed record BareEventRow(
    string Pump,
    long Epoch,
    long Sequence,
    string Kind,
    string Channel,
    long DeviceTimeUs,
    long ReceivedAtUs,
    long Boot,
    byte[] Hash,
    byte[] Raw,
    byte[] Payload,
    string Destination,
    string MessageKind,
    string ControlId,
    byte[] Message,
    string Correlation);
