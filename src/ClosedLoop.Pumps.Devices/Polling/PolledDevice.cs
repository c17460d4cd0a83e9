using ClosedLoop.Pumps.Domain.Device;
using ClosedLoop.Pumps.Domain.Identity;
using ClosedLoop.Pumps.Engine.Sessions;
using ClosedLoop.Pumps.Engine.Sessions.Reports;

namespace ClosedLoop.Pumps.Devices.Polling;

/// <summary>What a polled pump is, as far as it tells; its hello is made of it.</summary>
/// <param name="Identity">The pump of the registry, and its one channel.</param>
/// <param name="Serial">As the pump says it.</param>
/// <param name="Channel">What the channel can do.</param>
internal sealed record PolledDevice(ChannelRef Identity, string Serial, ChannelInfo Channel)
{
    public string Model { get; init; } = "";

    public string Firmware { get; init; } = "";

    public string LibraryName { get; init; } = "";

    public string LibraryVersion { get; init; } = "";

    public string CareArea { get; init; } = "";

    /// <param name="epoch">Its power-on as the gateway numbers them.</param>
    /// <param name="last">The last event derived in it.</param>
    /// <param name="at">Gateway time.</param>
    public HelloReport Hello(LogEpoch epoch, DeviceSequence last, DateTimeOffset at) => new()
    {
        Pump = Identity.Pump,
        ProtocolVersion = PumpSessionMachine.ProtocolVersion,
        Epoch = epoch,
        FirstSequence = last.Value == 0 ? last : new DeviceSequence(1),
        LastSequence = last,
        Boot = new BootId(epoch.Value),
        MonotonicMs = (ulong)at.ToUnixTimeMilliseconds(),
        DeviceTime = at,

        // No word of ours sets its clock.
        DeviceClockLocked = true,
        Model = Model,
        Serial = Serial,
        Firmware = Firmware,
        LibraryName = LibraryName,
        LibraryVersion = LibraryVersion,

        // The library's content is not told, so nothing can be checked against it: the pump decides.
        LibraryHash = "",
        CareArea = CareArea,
        Channels = [Channel],
    };
}
