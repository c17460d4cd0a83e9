namespace ClosedLoop.Pumps.Simulators;

/// <summary>The faults that happen at the pump or in front of it, whatever protocol it speaks.</summary>
public static class BedsideFaults
{
    private const long HourMs = 3_600_000;
    private const int FloodAlarms = 100;

    /// <summary>
    /// True: done and counted (a nurse's decision is counted when she makes it). False: not possible now. Null: not of the bedside.
    /// </summary>
    public static bool? Inject(Bedside bedside, PumpFault fault, FaultCounts counts)
    {
        var pump = bedside.Pump;
        var channel = pump.Config.Channels[0].Channel;
        bool happened;
        switch (fault)
        {
            case PumpFault.Reboot:
                pump.Reboot();
                happened = true;
                break;
            case PumpFault.ClockJump:
                // Forth and back, so that many of them do not lead out of the year.
                pump.SetClock(pump.DisplayedUnixMs + (counts[fault] % 2 == 0 ? HourMs : -HourMs));
                happened = true;
                break;
            case PumpFault.PatientChanged:
                happened = pump.SetPatient(channel, string.Empty, $"X{pump.NowMs}") == KeypadResult.Done;
                break;
            case PumpFault.AlarmFlood:
                happened = pump.FloodAlarms(channel, FloodAlarms);
                break;
            case PumpFault.NurseEdits:
                return Overrule(bedside, ProposalDecision.Edit(steps: 1), fault, counts);
            case PumpFault.NurseIgnores:
                return Overrule(bedside, ProposalDecision.Ignore, fault, counts);
            default:
                return null;
        }

        if (happened)
            counts.Happened(fault);
        return happened;
    }

    private static bool Overrule(Bedside bedside, ProposalDecision decision, PumpFault fault, FaultCounts counts)
    {
        bedside.Nurse?.Overrule(decision, () => counts.Happened(fault));
        return bedside.Nurse is not null;
    }
}
