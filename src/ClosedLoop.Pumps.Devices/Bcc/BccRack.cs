using ClosedLoop.Pumps.Devices.Polling;
using ClosedLoop.Pumps.Engine.Registry;
using ClosedLoop.Pumps.Protocols.PumpWire.Bcc;

namespace ClosedLoop.Pumps.Devices.Bcc;

/// <summary>
/// The slots of one rack on one connection: which pump sits where, hot plug, and each block's readings to the pump they belong to. Used by
/// one reader.
/// </summary>
internal sealed class BccRack(
    string name, TimeZoneInfo zone, PollingServices services, IPumpSerials serials, PlaceBook places, AdapterBoard board) : IAsyncDisposable
{
    public const string Adapter = "bcc";

    private readonly Dictionary<BccAddress, BccSlot> slots = [];
    private readonly HashSet<BccAddress> seen = [];

    public string Name => name;

    public async ValueTask TakeAsync(BccBlock block)
    {
        var rack = BccPumpState.Read(block, BccAddress.ComDevice);
        foreach (var address in block.Pumps)
        {
            var state = BccPumpState.Read(block, address);
            switch (state?.Error.OrNull)
            {
                case (int)BccErrorCode.PumpRemoved:
                    await LeaveAsync(address);
                    break;
                case { } code when BccErrors.IsSlotCommunication((int)code):
                    // Somebody is there and is not heard: that is silence, not an empty slot.
                    seen.Add(address);
                    break;
                case null when state is not null:
                    seen.Add(address);
                    await TakeAsync(address, state, rack);
                    break;
            }
        }
    }

    /// <summary>All pumps were told: who was not is gone, even when the one word about it was lost.</summary>
    public async ValueTask AllReadAsync()
    {
        foreach (var address in slots.Keys.Where(address => !seen.Contains(address)).ToArray())
            await LeaveAsync(address);
        seen.Clear();
    }

    /// <summary>The connection is lost, and with it every pump.</summary>
    public async ValueTask DisposeAsync()
    {
        foreach (var address in slots.Keys.ToArray())
            await LeaveAsync(address);
    }

    private async ValueTask TakeAsync(BccAddress address, BccPumpState state, BccPumpState? rack)
    {
        var slot = await SeatAsync(address, state);
        slots[address] = slot;
        services.Metrics.Unmapped(UnmappedKind.Parameter, state.Unknown.Length);
        if (state.DoseRateSet.IsGiven)
            services.Metrics.Unmapped(UnmappedKind.Unit, 1);
        var at = services.Sessions.Clock.Now().Time;
        board.Put(new AdapterPlaceView(
            Adapter, name, address.ToString(), slot.Serial, slot.Pump?.Pump, slot.Outcome.ToString(), at, BccFacts.Of(state)));
        if (slot.Pump is { } pump)
            await pump.TakeAsync(BccReadingMapper.Map(state, rack, pump.Device.Channel.Channel, zone, at));
        else
            services.Metrics.Reading(slot.Outcome);
    }

    /// <summary>Who sits in the slot now.</summary>
    private async ValueTask<BccSlot> SeatAsync(BccAddress address, BccPumpState state)
    {
        var known = slots.GetValueOrDefault(address);
        if ((state.SerialNumber ?? state.UniqueId)?.Trim() is not { Length: > 0 } serial)
        {
            // The same pump as before, unless the rack says that it sees it for the first time.
            if (known is not null && !state.IsNew)
                return known;
            await LeaveAsync(address);
            return Refused(address, "", ReadingOutcome.NoSerial, known);
        }

        if (known is not null && known.Serial != serial)
        {
            await LeaveAsync(address);
            known = null;
        }

        if (!places.IsAlone(serial, PlaceOf(address)))
        {
            if (known?.Pump is { } doubtful)
                await doubtful.DisposeAsync();
            return Refused(address, serial, ReadingOutcome.SerialTwice, known);
        }

        if (serials.FindBySerial(serial) is not { } identity)
            return Refused(address, serial, ReadingOutcome.UnknownSerial, known);
        var device = BccReadingMapper.Describe(state, serial, identity);
        if (known?.Pump is not { } pump)
            return new BccSlot(serial, new PolledPump(device, services), ReadingOutcome.Taken);
        pump.Device = device;
        return known with { Outcome = ReadingOutcome.Taken };
    }

    private BccSlot Refused(BccAddress address, string serial, ReadingOutcome outcome, BccSlot? before)
    {
        if (before?.Outcome != outcome)
            DeviceLog.PumpNotTaken(services.Log, Adapter, name, address.ToString(), outcome);
        return new BccSlot(serial, null, outcome);
    }

    private async ValueTask LeaveAsync(BccAddress address)
    {
        if (!slots.Remove(address, out var slot))
            return;
        places.Leave(slot.Serial, PlaceOf(address));
        board.Remove(Adapter, name, address.ToString());
        if (slot.Pump is { } pump)
            await pump.DisposeAsync();
    }

    private string PlaceOf(BccAddress address) => $"{Adapter}/{name}/{address}";
}
