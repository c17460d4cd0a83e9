using ClosedLoop.Pumps.Domain.Alerts;
using ClosedLoop.Pumps.Domain.Device;
using ClosedLoop.Pumps.Domain.Events;

namespace ClosedLoop.Pumps.Gateway.History;

/// <summary>An event in words, for a person who looks after pumps: no patient, order or person.</summary>
internal static class EventWords
{
    public static string Of(PumpEvent pumpEvent) => pumpEvent switch
    {
        DeliveryStart start => $"{Where(start)} delivery started: {Program(start.Status, start.Source)}",
        DeliveryStop stop => $"{Where(stop)} delivery stopped: {Program(stop.Status, stop.Source)}",
        DeliveryComplete complete => $"{Where(complete)} delivery complete",
        ProgramCleared => $"{Where(pumpEvent)} program cleared",
        AutoProgramCleared cleared => $"{Where(cleared)} proposal ended without a start: {cleared.Reason}",
        PatientIdChange or PatientChange => $"{Where(pumpEvent)} patient changed",
        PatientParameterChange => $"{Where(pumpEvent)} patient size changed",
        VolumeCountersCleared => $"{Where(pumpEvent)} volume counters cleared",
        DeviceTimeChanged => "clock set",
        AlarmBegin alarm => $"{Where(alarm)} alarm began: {AlarmWords.Of(alarm.AlarmCode)} ({alarm.Priority})",
        AlarmChange alarm => $"{Where(alarm)} alarm changed: {AlarmWords.Of(alarm.AlarmCode)}, {alarm.Change}",
        AlarmEnd alarm => $"{Where(alarm)} alarm ended: {AlarmWords.Of(alarm.AlarmCode)}",
        ProgramRelay => $"{Where(pumpEvent)} relay changed",
        _ => pumpEvent.GetType().Name,
    };

    private static string Where(PumpEvent pumpEvent) => pumpEvent.Status is { } status ? $"channel {status.Channel}:" : "pump:";

    private static string Program(ChannelStatus? status, InfusionSource source) => status?.Find(source) is { } told
        ? $"{source} {told.Drug?.Name} {told.Rate}{(told.CumulativeVolume is { } given ? $", {given} given" : "")}".Replace("  ", " ", StringComparison.Ordinal)
        : source.ToString();
}
