using ClosedLoop.Pumps.Protocols.PumpWire.OpenPump.Messages;
using ClosedLoop.Pumps.Simulators;
using static ClosedLoop.Pumps.SimFleet.Scenarios.Ipec.IpecHands;

namespace ClosedLoop.Pumps.SimFleet.Scenarios.Ipec;

/// <summary>Programs with steps, models and partners, and what happens to the patient's data.</summary>
internal static partial class IpecRows
{
    private const long SyringeRate = 200_000_000;
    private const long Hundredth = 10_000;
    private const uint MicrogramPerMl = 264_307;

    private static SimChannelConfig Syringe => SimChannelConfig.Syringe(Channel) with { NearEndMs = 0 };

    private static IEnumerable<IpecRow> Programs()
    {
        yield return One(
            "multistep", Lvp,
            async hands =>
            {
                hands.Do(pump => pump.ProgramSteps(Channel, Clinician, Saline, [new(Fast, Tenth), new(Slow, Bag)]));
                await hands.UntilAsync(pump => pump.Status(Channel)!.RateNowNlH == Slow);
                hands.Do(pump => pump.Pause(Channel, Clinician));
            },
            "START primary: infusing primary; delivering multi-step step 1/2",
                "STOP primary: infusing primary; transitioning multi-step step 1/2",
            "START primary: infusing primary; delivering multi-step step 2/2",
            "STOP primary: not-infusing primary; not-delivering/by-clinician multi-step step 2/2");
        yield return One(
            "ramp_taper", Lvp,
            async hands =>
            {
                hands.Do(pump => pump.ProgramRamp(Channel, Clinician, Saline, [new(Fast, Tenth), new(Slow, Bag)]));
                await hands.UntilAsync(pump => pump.Status(Channel)!.RateNowNlH == Slow);
            },
            "START primary: infusing primary; delivering ramp-taper step 1/2",
                "STOP primary: infusing primary; transitioning ramp-taper step 1/2",
            "START primary: infusing primary; delivering ramp-taper step 2/2");
        yield return One(
            "intermittent", Lvp,
            async hands =>
            {
                hands.Do(pump => pump.ProgramDoses(Channel, Clinician, Saline, Fast, Tenth, doses: 3, intervalMs: 600));
                await hands.UntilAsync(pump => pump.Log.LastSequence >= 4);
            },
            "START intermittent: infusing intermittent; delivering multi-dosing step 1/3",
            "STOP intermittent: not-infusing intermittent; not-delivering/between-doses multi-dosing step 1/3",
            "START intermittent: infusing intermittent; delivering multi-dosing step 2/3");
        yield return One(
            "tci", Syringe,
            async hands =>
            {
                var tci = new SimTci(
                    TciMode.TargetEffect, "Schnider", new Quantity(4, 0, MicrogramPerMl),
                    [new(0, SyringeRate, new Quantity(1, 0, MicrogramPerMl), null),
                        new(400, SyringeRate / 2, new Quantity(5, 0, MicrogramPerMl), null)]);
                hands.Happens(pump => pump.LoadSyringe(Channel, new SimSyringe("ACME", "LL-20", 20_000_000), 4 * Hundredth));
                hands.Do(pump => pump.ProgramTci(Channel, Clinician, Saline, tci));
                await hands.UntilAsync(pump => !pump.Status(Channel)!.Infusing);
            },
            Running + " tci-target-effect", Changing + " tci-target-effect", Running + " tci-target-effect",
            "COMP primary: not-infusing primary; not-delivering/not-specified continuous tci-target-effect");
    }

    private static IEnumerable<IpecRow> Patients()
    {
        yield return One(
            "patient_and_parameter_change", Lvp,
            hands =>
            {
                hands.Do(pump => pump.SetPatientParameters(Channel, Clinician, 81_500, 1_780, 20_100));
                hands.Do(pump => pump.ChangePatientData(Channel, Clinician));
                hands.Do(pump => pump.SetPatient(Channel, Clinician, "IPEC-NEXT"));
                return Task.CompletedTask;
            },
            "PATIENT_PARAMETER_CHANGE channel", "PATIENT_CHANGE channel", "PATIENT_ID_CHANGE channel");
        yield return One(
            "cleared_and_clock", Lvp,
            async hands =>
            {
                hands.Do(pump => pump.ProgramByHand(Channel, Clinician, Saline, Fast, Bag));
                await hands.WaitAsync(150);
                hands.Do(pump => pump.Pause(Channel, Clinician));
                hands.Do(pump => pump.ClearCounters(Channel, Clinician));
                hands.Happens(pump => pump.SetClock(pump.DisplayedUnixMs + 3_600_000, Clinician));
                hands.Do(pump => pump.ClearProgram(Channel, Clinician));
            },
            Running, Paused, "VOL_COUNTERS_CLEARED primary: not-infusing primary; not-delivering/by-clinician continuous",
            "DEVICE_TIME_CHANGED pump", "PROG_CLEARED primary: not-infusing primary; not-delivering/by-clinician continuous");
    }

    private static IEnumerable<IpecRow> Relays()
    {
        yield return new(
            "relay", [Syringe, Syringe],
            async hands =>
            {
                hands.Do(pump => pump.ProgramByHand(Channel, Clinician, Saline, SyringeRate, 4 * Hundredth));
                hands.Do(pump => pump.JoinRelay(Channel, Clinician, "GUID-1"));
                hands.At(1, pump => pump.WaitInRelay(Channel, Clinician, "GUID-1", Saline, SyringeRate, 2 * Hundredth));
                await hands.UntilAsync(pump => pump.Status(Channel)!.Relay!.State == RelayState.Complete);
                hands.Happens(pump => pump.TakeRelayTurn(Channel), pump: 1);
                await hands.UntilAsync(pump => pump.Log.LastSequence >= 4, pump: 1);
            },
            [
                [
                    Running, "PROG_RELAY primary: infusing primary; delivering continuous relay-infusing",
                    "STOP primary: not-infusing primary; not-delivering/not-specified continuous relay-complete",
                ],
                [
                    "PROG_RELAY primary: not-infusing primary; not-delivering/not-specified continuous relay-waiting",
                    Running + " relay-infusing",
                        "COMP primary: not-infusing primary; not-delivering/not-specified continuous relay-complete",
                ],
            ]);
        yield return One(
            "relay_broken", Syringe,
            hands =>
            {
                hands.Do(pump => pump.ProgramByHand(Channel, Clinician, Saline, SyringeRate, 1_000 * Hundredth));
                hands.Do(pump => pump.JoinRelay(Channel, Clinician, "GUID-2"));
                hands.Do(pump => pump.BreakRelay(Channel, Clinician));
                return Task.CompletedTask;
            },
            Running, "PROG_RELAY primary: infusing primary; delivering continuous relay-infusing",
            "PROG_RELAY primary: infusing primary; delivering continuous relay-none");
    }
}
