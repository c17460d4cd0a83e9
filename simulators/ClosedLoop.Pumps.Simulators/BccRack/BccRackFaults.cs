using ClosedLoop.Pumps.Protocols.PumpWire.Bcc;

namespace ClosedLoop.Pumps.Simulators;

/// <summary>The faults of a rack that are not of the wire: they change the rack or one of its pumps at once.</summary>
internal static class BccRackFaults
{
    private const long HourMs = 3_600_000;
    private const long FloodMs = 10_000;
    private const long AlmostFullNl = 9_999_800_000;
    private const int IgnoredLifeMs = 5_000;

    public static bool Inject(BccRack rack, PumpFault fault, FaultCounts counts)
    {
        if (Act(rack, fault) is not { } happened)
            return rack.Faults.Arm(fault, counts);
        if (happened)
            counts.Happened(fault);
        return happened;
    }

    /// <summary>Null: a fault of the wire, for the next frame it fits.</summary>
    private static bool? Act(BccRack rack, PumpFault fault)
    {
        // The pump whose turn it is: another one each time, without a random number of its own.
        var (at, pump) = rack.Pumps.Count == 0
            ? default
            : rack.Pumps.ElementAt((int)(rack.NowMs / 1_000 % rack.Pumps.Count)) is var chosen ? (chosen.Key, chosen.Value) : default;
        switch (fault)
        {
            case PumpFault.Reboot:
                rack.Reboot();
                return true;
            case PumpFault.ClockJump:
                rack.JumpClock(HourMs);
                return true;
            case PumpFault.PumpMoved:
                return pump is not null && FreeSlot(rack) is { } free && rack.Move(at, free);
            case PumpFault.SameSerialTwice:
                return pump is not null && Other(rack, pump) is { } other && Rename(pump, other.Identity);
            case PumpFault.PatientChanged:
                return pump?.EnterPatient($"X{rack.NowMs / 1_000}") ?? false;
            case PumpFault.CounterSaturation:
                pump?.CountVolume(AlmostFullNl);
                return pump is not null;
            case PumpFault.UnitChange:
                return pump is { Active.DoseRate: not null } && (pump.DoseRateUnit = pump.DoseRateUnit == 25 ? 24 : 25) > 0;
            case PumpFault.NonAsciiDrugName:
                return pump is { Active: not null } && (pump.DrugName = "Glucosé 5 % ß \uE001漢") is not null;
            case PumpFault.AlarmFlood:
                return pump is not null && (pump.FloodUntilMs = rack.NowMs + FloodMs) > 0;
            case PumpFault.NurseIgnores:
                return pump is not null && (pump.AutoProgram = BccAutoProgram.Ignored(rack.NowMs, IgnoredLifeMs)) is not null;
            case PumpFault.LibraryChanged:
                return pump is not null && Rename(pump, pump.Identity with { LibraryCreatedUnixS = pump.Identity.LibraryCreatedUnixS + 1 });
            default:
                return null;
        }
    }

    private static bool Rename(BccRackPump pump, BccPumpIdentity identity)
    {
        pump.Identity = pump.Identity with
        {
            UniqueId = identity.UniqueId,
            SerialNumber = identity.SerialNumber,
            LibraryCreatedUnixS = identity.LibraryCreatedUnixS,
        };
        return true;
    }

    private static BccRackPump? Other(BccRack rack, BccRackPump pump) =>
        rack.Pumps.Values.FirstOrDefault(p => p.Identity.SerialNumber != pump.Identity.SerialNumber);

    private static BccAddress? FreeSlot(BccRack rack)
    {
        for (var pillar = 1; pillar <= rack.Options.Pillars; pillar++)
        {
            for (var slot = 1; slot <= BccLimits.SlotMax; slot++)
            {
                if (!rack.Pumps.ContainsKey(new BccAddress(pillar, slot)))
                    return new BccAddress(pillar, slot);
            }
        }

        return null;
    }
}
