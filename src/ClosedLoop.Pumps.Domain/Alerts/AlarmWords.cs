using System.Collections.Frozen;
using ClosedLoop.Pumps.Protocols.Nomenclature;

namespace ClosedLoop.Pumps.Domain.Alerts;

/// <summary>What people call an alarm.</summary>
public static class AlarmWords
{
    private static readonly FrozenDictionary<uint, string> Words = new Dictionary<uint, string>
    {
        [MdcEvent.Alarm] = "Alarm",
        [MdcEvent.Malf] = "Pump malfunction",
        [MdcEvent.BattLo] = "Battery low",
        [MdcEvent.BattDepl] = "Battery empty",
        [MdcEvent.FluidLineOccl] = "Line occluded",
        [MdcEvent.FluidLineAir] = "Air in line",
        [MdcEvent.DoorPosnErr] = "Door open",
        [MdcEvent.SyringeBarrelCapture] = "Syringe not held",
        [MdcEvent.SyringeEmpty] = "Syringe empty",
        [MdcEvent.Callback] = "Call back",
        [MdcEvent.VolInfusComp] = "Infusion complete",
        [MdcEvent.VolInfusNearComp] = "Infusion near its end",
        [MdcEvent.PwrLoss] = "Power lost",
        [MdcEvent.StandbyWarn] = "Standby over",
    }.ToFrozenDictionary();

    /// <param name="code">MDC event code.</param>
    public static string Of(uint code) => Words.TryGetValue(code, out var words) ? words
        : MdcTerms.TryGet(code, out var term) ? term.RefId
        : $"Alarm {code}";
}
