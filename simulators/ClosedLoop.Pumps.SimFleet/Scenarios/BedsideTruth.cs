using ClosedLoop.Pumps.Simulators.SimEhr;

namespace ClosedLoop.Pumps.SimFleet.Scenarios;

/// <summary>Who really was on each pump and when, as the scenario arranged it; documentation is judged by it and by nothing else.</summary>
internal sealed class BedsideTruth
{
    private readonly List<(string Pump, long FromUnixMs, string Patient)> stays = [];
    private readonly List<(string Pump, long UnixMs)> forgotten = [];
    private readonly List<(string Replaced, string Into, long UnixMs)> merges = [];

    /// <summary>From now on the pump is this patient's; empty = nobody's.</summary>
    public void Set(string pump, string patient, long unixMs) => stays.Add((pump, unixMs, patient));

    /// <summary>It never was: what is told from now on may not name anybody.</summary>
    public void Forget(string pump, long unixMs) => forgotten.Add((pump, unixMs));

    public void Merge(string replaced, string into, long unixMs) => merges.Add((replaced, into, unixMs));

    /// <summary>What is wrong with a documented event; null when nothing is.</summary>
    public string? Judge(ReceivedReport report)
    {
        if (report.Event is not { OccurredUnixMs: { } at } told)
            return $"an event that cannot be read: {string.Join("; ", report.Findings)}";
        var owner = stays.LastOrDefault(stay => stay.Pump == told.PumpId && stay.FromUnixMs <= at).Patient ?? "";
        if (forgotten.Exists(one => one.Pump == told.PumpId && one.UnixMs <= report.ReceivedUnixMs))
            owner = "";
        var expected = merges.Exists(one => one.Replaced == owner && one.UnixMs <= report.ReceivedUnixMs)
            ? merges.First(one => one.Replaced == owner).Into
            : owner;
        return told.PatientId == expected
            ? null
            : $"event {told.Identity} of pump {told.PumpId} is filed to '{told.PatientId}', at the bedside it was '{expected}'";
    }
}
