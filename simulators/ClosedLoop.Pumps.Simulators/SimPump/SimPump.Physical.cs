using ClosedLoop.Pumps.Protocols.PumpWire.OpenPump.Messages;

namespace ClosedLoop.Pumps.Simulators;

/// <summary>What happens to the pump: line, door, mains.</summary>
public sealed partial class SimPump
{
    /// <summary>The line is blocked: the pressure rises as long as the channel pumps, until the occlusion alarm.</summary>
    public void BlockLine(string channel) => Find(channel)?.Line.Block();

    /// <summary>The line is free again and the occlusion alarm ends; a nurse restarts.</summary>
    public void FreeLine(string channel)
    {
        Find(channel)?.Line.Free();
        Find(channel)?.EndAlarm(AlarmKind.Occlusion);
    }

    public void AirInLine(string channel) => Find(channel)?.RaiseAlarm(AlarmKind.AirInLine);

    public void PurgeAir(string channel) => Find(channel)?.EndAlarm(AlarmKind.AirInLine);

    public void OpenDoor(string channel) => Find(channel)?.RaiseAlarm(AlarmKind.DoorOpen);

    public void CloseDoor(string channel) => Find(channel)?.EndAlarm(AlarmKind.DoorOpen);

    /// <summary>Takes the administration set out of a stopped channel; false while it infuses.</summary>
    public bool RemoveSet(string channel) => Find(channel) is { Infusing: false } found && !(found.Line.SetLoaded = false);

    /// <summary>Puts a syringe with so much in it into the clamp; the alarm of an empty one ends.</summary>
    public void LoadSyringe(string channel, SimSyringe syringe, long volumeNl) => Load(channel, syringe, volumeNl);

    /// <summary>Hangs a bag or reservoir of known volume; the alarm of an empty one ends. Null = the pump does not know the volume.</summary>
    public void HangContainer(string channel, long? volumeNl) => Load(channel, null, volumeNl);

    /// <summary>An alarm that is on becomes more or less urgent, or changes its wording (same priority).</summary>
    public void ChangeAlarmPriority(string channel, AlarmKind alarm, AlarmPriority priority)
    {
        if (Find(channel) is not { } found || found.Alarms.Find(alarm) is not { } on)
            return;
        var change = priority > on.Priority ? AlarmChangeKind.Escalated
            : priority < on.Priority ? AlarmChangeKind.Deescalated
            : AlarmChangeKind.Updated;
        found.ChangeAlarm(on with { Priority = priority, SinceMs = NowMs }, change);
    }

    private void Load(string channel, SimSyringe? syringe, long? volumeNl)
    {
        if (Find(channel) is not { } found)
            return;
        var empty = found.Container.EmptyAlarm;
        found.Container.Load(syringe, volumeNl);
        found.EndAlarm(empty);
    }

    public void LoadSet(string channel)
    {
        if (Find(channel) is { } found)
            found.Line.SetLoaded = true;
    }

    /// <summary>Pulls the plug: the battery falls from here. Its low alarm is the first channel's.</summary>
    public void Unplug() => battery.Plug(NowMs, mains: false);

    public void PlugIn()
    {
        battery.Plug(NowMs, mains: true);
        channels[0].EndAlarm(AlarmKind.BatteryLow);
    }

    /// <summary>Sets the charge, for a pump that comes from transport.</summary>
    public void SetBattery(int percent) => battery.Set(NowMs, percent);
}
