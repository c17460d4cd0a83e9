using ClosedLoop.Pumps.Protocols.PumpWire.OpenPump.Messages;

namespace ClosedLoop.Pumps.Simulators;

/// <summary>Keypad: the patient, the state of a channel, its alarms, and relays.</summary>
public sealed partial class SimPump
{
    /// <summary>Enters weight, height and body surface of the same patient; 0 = not given.</summary>
    public KeypadResult SetPatientParameters(string channel, string nurse, long weightG, long heightMm = 0, long surfaceCm2 = 0) =>
        At(channel, nurse, c =>
        {
            var (weight, height, surface) = (c.PatientWeightG, c.PatientHeightMm, c.PatientSurfaceCm2);
            if ((weight, height, surface) == (weightG, heightMm, surfaceCm2))
                return KeypadResult.NothingToDo;
            c.SetParameters(weightG, heightMm, surfaceCm2);
            Append(new Event
            {
                Kind = EventKind.PatientParameterChange,
                Status = c.Snapshot(),
                PreviousWeightG = (ulong)weight,
                PreviousHeightMm = (ulong)height,
                PreviousSurfaceCm2 = (ulong)surface,
            });
            return KeypadResult.Done;
        });

    /// <summary>Changes other data of the same patient (a name, a bed), of which the event tells only that they changed.</summary>
    public KeypadResult ChangePatientData(string channel, string nurse) => At(channel, nurse, c => Done(c.LogPatientChange));

    /// <summary>Selects the care area of the whole pump; empty = none. The gateway learns it with the next Hello.</summary>
    public void SelectCareArea(string careArea) => CareArea = careArea;

    /// <summary>Puts an idle channel in standby.</summary>
    public KeypadResult EnterStandby(string channel, string nurse) => ToMode(channel, nurse, ChannelMode.Ready, ChannelMode.Standby);

    /// <summary>Ends standby.</summary>
    public KeypadResult LeaveStandby(string channel, string nurse) => ToMode(channel, nurse, ChannelMode.Standby, ChannelMode.Ready);

    /// <summary>Gives up a delayed start; the program is wiped.</summary>
    public KeypadResult CancelDelayedStart(string channel, string nurse) => At(channel, nurse, c =>
        c.Mode == ChannelMode.DelayedStart ? Done(c.Clear) : KeypadResult.NothingToDo);

    /// <summary>Switches the channel off while the radio stays on; what flows stops with reason powered-off.</summary>
    public KeypadResult PowerOffChannel(string channel, string nurse) => At(channel, nurse, c =>
        c.Mode == ChannelMode.PoweredOff ? KeypadResult.NothingToDo : Done(() => c.SetMode(ChannelMode.PoweredOff)));

    /// <summary>Switches the channel on; what was programmed is still there, stopped.</summary>
    public KeypadResult PowerOnChannel(string channel, string nurse) =>
        ToMode(channel, nurse, ChannelMode.PoweredOff, ChannelMode.Ready);

    /// <summary>Acknowledges an alarm: it stays on and no longer rises.</summary>
    public KeypadResult AcknowledgeAlarm(string channel, string nurse, AlarmKind alarm) => OnAlarm(channel, nurse, alarm, (c, on) =>
        c.ChangeAlarm(on with { Acknowledged = true }, AlarmChangeKind.Acknowledged));

    /// <summary>Pauses the sound of an alarm; it comes back by itself after the pause, with an event.</summary>
    public KeypadResult PauseAudio(string channel, string nurse, AlarmKind alarm) => OnAlarm(channel, nurse, alarm, (c, on) =>
        c.ChangeAlarm(on with { AudioPausedUntilMs = NowMs + c.Config.AudioPauseMs }, AlarmChangeKind.Inactivated));

    /// <summary>Joins a relay as the pump that infuses; the id is the same on all its pumps.</summary>
    /// <param name="hasNext">Another pump takes over when this one is done.</param>
    public KeypadResult JoinRelay(string channel, string nurse, string relayId, bool hasNext = true) => At(channel, nurse, c =>
        c.Infusing ? Done(() => c.SetRelay(RelayState.Infusing, relayId, hasNext)) : KeypadResult.NotInfusing);

    /// <summary>Joins a relay as a pump that waits for its turn, with the program it will deliver.</summary>
    /// <inheritdoc cref="JoinRelay"/>
    public KeypadResult WaitInRelay(
        string channel, string nurse, string relayId, InfusionOrderText text, long rateNlH, long vtbiNl, bool hasNext = false) =>
        NewProgram(channel, nurse, [new SimStep(rateNlH, vtbiNl)], c =>
        {
            c.EnterForRelay(text, rateNlH, vtbiNl);
            c.SetRelay(RelayState.Waiting, relayId, hasNext);
        });

    /// <summary>The pump before it in the relay is done: the channel that waits begins. Pumps do this themselves over their own link.</summary>
    public bool TakeRelayTurn(string channel)
    {
        if (Find(channel) is not { Relay.State: RelayState.Waiting, Alarms.Stopping: false, Mode: ChannelMode.Ready } found)
            return false;
        found.TakeRelayTurn();
        return true;
    }

    /// <summary>Breaks the relay: what infuses goes on, nothing takes over.</summary>
    public KeypadResult BreakRelay(string channel, string nurse) => At(channel, nurse, c =>
        c.Relay is { State: RelayState.Infusing or RelayState.Waiting } relay
            ? Done(() => c.SetRelay(RelayState.None, relay.Id, hasNext: false))
            : KeypadResult.NothingToDo);

    private KeypadResult ToMode(string channel, string nurse, ChannelMode from, ChannelMode to) => At(channel, nurse, c =>
        c.Infusing ? KeypadResult.AlreadyInfusing : c.Mode != from ? KeypadResult.NothingToDo : Done(() => c.SetMode(to)));

    private KeypadResult OnAlarm(string channel, string nurse, AlarmKind alarm, Action<DeliveryEngine, Alarm> act) =>
        At(channel, nurse, c => c.Alarms.Find(alarm) is { } on ? Done(() => act(c, on)) : KeypadResult.NothingToDo);
}
