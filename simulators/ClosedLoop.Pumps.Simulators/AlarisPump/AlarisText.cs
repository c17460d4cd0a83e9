using System.Globalization;

namespace ClosedLoop.Pumps.Simulators;

/// <summary>Numbers and words of the serial pump.</summary>
internal static class AlarisText
{
    /// <summary>Never rounded up: what has not flowed is not said to have.</summary>
    public static decimal Kept(decimal value, int places) => decimal.Round(value, places, MidpointRounding.ToZero);

    public static string Decimals(decimal value, int places) =>
        Kept(value, places).ToString("F" + places.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);

    public static string Word(AlarmKind alarm, AlarisWords words) => alarm switch
    {
        AlarmKind.Occlusion => words.Occlusion,
        AlarmKind.SyringeEmpty => words.SyringeEmpty,
        AlarmKind.NearEnd => words.NearEnd,
        AlarmKind.BatteryLow => words.BatteryLow,
        _ => words.Other,
    };
}
