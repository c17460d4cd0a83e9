using System.Globalization;
using ClosedLoop.Pumps.Simulators;

namespace ClosedLoop.Pumps.SimFleet.View;

/// <summary>Figures and terms as people read them.</summary>
public static class Words
{
    /// <summary>mm:ss, or h:mm:ss from the first hour on. Before the start it is 00:00.</summary>
    public static string Clock(long ms)
    {
        var span = TimeSpan.FromMilliseconds(Math.Max(0, ms));
        return span.ToString(span.TotalHours >= 1 ? @"h\:mm\:ss" : @"mm\:ss", CultureInfo.InvariantCulture);
    }

    /// <summary>mL from nL, or mL/h from nL/h, at most two digits after the point.</summary>
    public static string Milli(ulong nano) => (nano / 1_000_000m).ToString("0.##", CultureInfo.InvariantCulture);

    public static string Rate(ulong nanoPerHour) => $"{Milli(nanoPerHour)} mL/h";

    /// <summary>Seconds with one digit; a dash when not known, never 0 (S10).</summary>
    public static string Age(long? ms) =>
        ms is { } known ? (Math.Max(0, known) / 1_000m).ToString("0.0", CultureInfo.InvariantCulture) : "-";

    public static string Of(AlarmKind alarm) => alarm switch
    {
        AlarmKind.BatteryLow => "battery low",
        AlarmKind.Occlusion => "occlusion",
        AlarmKind.DoorOpen => "door open",
        AlarmKind.AirInLine => "air in line",
        AlarmKind.NearEnd => "near end",
        AlarmKind.BagEmpty => "bag empty",
        AlarmKind.SyringeEmpty => "syringe empty",
        _ => "",
    };

    /// <summary>The alarm stops what flows.</summary>
    public static bool Stops(AlarmKind alarm) => alarm.StopsDelivery();
}
