using ClosedLoop.Pumps.Protocols.PumpWire.OpenPump.Messages;
using ClosedLoop.Pumps.Simulators;
using static ClosedLoop.Pumps.SimFleet.Scenarios.Ipec.IpecHands;

namespace ClosedLoop.Pumps.SimFleet.Scenarios.Ipec;

/// <summary>All rows of the table of clinical scenarios, played with small volumes at high rates.</summary>
internal static partial class IpecRows
{
    private const string Running = "START primary: infusing primary; delivering continuous";
    private const string Changing = "STOP primary: infusing primary; transitioning continuous";
    private const string Paused = "STOP primary: not-infusing primary; not-delivering/by-clinician continuous";

    private static SimChannelConfig Lvp => SimChannelConfig.LargeVolume(Channel) with { NearEndMs = 0, DoseRateNlH = Fast };

    public static IReadOnlyList<IpecRow> All { get; } = [.. Plain(), .. Sources(), .. Programs(), .. Patients(), .. Relays()];

    private static IEnumerable<IpecRow> Plain()
    {
        yield return One(
            "new_infusion_to_kvo", Lvp,
            async hands =>
            {
                hands.Do(pump => pump.ProgramByHand(Channel, Clinician, Saline, Fast, 2 * Tenth));
                await hands.UntilAsync(pump => pump.Status(Channel)!.Sources[0].DeliveryStatus == DeliveryStatus.Kvo);
                hands.Do(pump => pump.Pause(Channel, Clinician));
            },
            Running, "COMP primary: infusing primary; transitioning continuous", "START primary: infusing primary; kvo continuous", Paused);
        yield return One(
            "start_pause_restart", Lvp,
            async hands =>
            {
                hands.Do(pump => pump.ProgramByHand(Channel, Clinician, Saline, Fast, Bag));
                await hands.WaitAsync(150);
                hands.Do(pump => pump.Pause(Channel, Clinician));
                hands.Do(pump => pump.Restart(Channel, Clinician));
            },
            Running, Paused, Running);
        yield return One(
            "rate_change", Lvp,
            async hands =>
            {
                hands.Do(pump => pump.ProgramByHand(Channel, Clinician, Saline, Fast, Bag));
                await hands.WaitAsync(150);
                hands.Do(pump => pump.Titrate(Channel, Clinician, Slow));
            },
            Running, Changing, Running);
        yield return One(
            "stopped_by_alarm_and_restart", Lvp,
            async hands =>
            {
                hands.Do(pump => pump.ProgramByHand(Channel, Clinician, Saline, Fast, Bag));
                await hands.WaitAsync(150);
                hands.Happens(pump => pump.AirInLine(Channel));
                hands.Happens(pump => pump.PurgeAir(Channel));
                hands.Do(pump => pump.Restart(Channel, Clinician));
            },
            Running, "STOP primary: not-infusing primary; not-delivering/alarming continuous", Running);
        yield return One(
            "vtbi_change", Lvp,
            async hands =>
            {
                hands.Do(pump => pump.ProgramByHand(Channel, Clinician, Saline, Fast, Bag));
                await hands.WaitAsync(150);
                hands.Do(pump => pump.ChangeVolume(Channel, Clinician, 2 * Bag));
            },
            Running, Paused, Running);
        yield return One(
            "bag_change", Lvp,
            async hands =>
            {
                hands.Do(pump => pump.ProgramByHand(Channel, Clinician, Saline, Fast, Bag));
                await hands.WaitAsync(150);
                hands.Do(pump => pump.ChangeBag(Channel, Clinician, Fast, 5 * Bag));
            },
            Running, Paused, Running);
        yield return One(
            "library_program", Lvp,
            async hands =>
            {
                hands.Do(pump => pump.ProgramByHand(Channel, Clinician, Saline, Fast, Bag));
                await hands.WaitAsync(150);
                hands.Do(pump => pump.ChangeLibraryProgram(Channel, Clinician, Saline, Slow, Bag));
            },
            Running, Paused, Running);
    }

    private static IEnumerable<IpecRow> Sources()
    {
        yield return One(
            "piggyback", Lvp,
            async hands =>
            {
                hands.Do(pump => pump.ProgramByHand(Channel, Clinician, Saline, Fast, Bag));
                await hands.WaitAsync(150);
                hands.Do(pump => pump.Piggyback(Channel, Clinician, Other, Fast, Tenth));
                await hands.UntilAsync(pump => pump.Status(Channel)!.ActiveSource == Source.Primary);
            },
            Running, "STOP primary: not-infusing primary; not-delivering/switching-source continuous",
            "START secondary: infusing secondary; delivering continuous",
            "COMP secondary: not-infusing secondary; not-delivering/switching-source continuous", Running);
        yield return One(
            "bolus", Lvp,
            async hands =>
            {
                hands.Do(pump => pump.ProgramByHand(Channel, Clinician, Saline, Slow, Bag));
                await hands.WaitAsync(150);
                hands.Do(pump => pump.Bolus(Channel, Clinician, Fast, Tenth));
                await hands.UntilAsync(pump => pump.Status(Channel)!.ActiveSource == Source.Primary);
            },
            Running, Changing, "START clinician: infusing clinician; delivering continuous",
            "STOP clinician: infusing clinician; transitioning continuous", Running);
        yield return One(
            "loading_dose", Lvp,
            async hands =>
            {
                hands.Do(pump => pump.ProgramByHand(Channel, Clinician, Saline, Slow, Bag, Fast, Tenth));
                await hands.UntilAsync(pump => pump.Status(Channel)!.ActiveSource == Source.Primary);
            },
            "START loading: infusing loading; delivering continuous", "STOP loading: infusing loading; transitioning continuous", Running);
        yield return One(
            "patient_dose", SimChannelConfig.Pca(Channel) with { NearEndMs = 0, DoseRateNlH = Fast },
            async hands =>
            {
                var pca = new SimPca { PatientDoseNl = Tenth, LockoutMs = 600_000 };
                hands.Do(pump => pump.ProgramPca(Channel, Clinician, Saline, pca, Slow));
                await hands.WaitAsync(150);
                hands.Happens(pump => pump.PressHandset(Channel));
                await hands.UntilAsync(pump => pump.Status(Channel)!.ActiveSource == Source.Primary);
            },
            Running, Changing, "START patient: infusing pca; delivering continuous",
                "STOP patient: infusing pca; transitioning continuous", Running);
    }

    private static IpecRow One(string name, SimChannelConfig channel, Func<IpecHands, Task> play, params string[] expected) =>
        new(name, [channel], play, [expected]);
}
