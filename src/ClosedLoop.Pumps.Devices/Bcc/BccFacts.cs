using System.Collections.Immutable;
using System.Globalization;
using ClosedLoop.Pumps.Protocols.PumpWire.Bcc;

namespace ClosedLoop.Pumps.Devices.Bcc;

/// <summary>What a block tells beyond delivery and alarms, for people to see: auto-programming by others, the pump's own dose limits.</summary>
internal static class BccFacts
{
    public static ImmutableSortedDictionary<string, string> Of(BccPumpState state)
    {
        var facts = ImmutableSortedDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        Put(facts, "autoProgramming", state.AutoProgState);
        if (state.LastAutoProgError is { } error and not BccAutoProgError.None)
            facts["autoProgrammingError"] = ((int)error).ToString(CultureInfo.InvariantCulture);
        if (BccAutoProgramming.CodeOf(state.AutoProgState, state.LastAutoProgError) is { } code)
            facts["autoProgrammingCode"] = code.ToString(CultureInfo.InvariantCulture);
        Put(facts, "doseGuard", state.DoseGuard);
        Put(facts, "softLimitLow", Alert(state.SoftLimitLowAlert));
        Put(facts, "softLimitHigh", Alert(state.SoftLimitHighAlert));
        Put(facts, "hardLimitHigh", Alert(state.HardLimitHighAlert));
        return facts.ToImmutable();
    }

    private static BccLimitAlert? Alert(BccLimitAlert? alert) => alert == BccLimitAlert.None ? null : alert;

    private static void Put<T>(ImmutableSortedDictionary<string, string>.Builder facts, string name, T? value)
        where T : struct
    {
        if (value is { } known)
            facts[name] = known.ToString()!;
    }
}
