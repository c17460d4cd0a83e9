using System.Collections.Immutable;
using System.Globalization;
using ClosedLoop.Pumps.Protocols.PumpWire.Bcc;

namespace ClosedLoop.Pumps.Simulators;

/// <summary>
/// A simulated ComDevice with the pumps in its pillars. Pure and single-threaded: time only moves in <see cref="Advance"/>; who holds it
/// gives it a network (<see cref="BccRackFront"/>).
/// </summary>
public sealed class BccRack
{
    private const int UnknownPerBlock = 3;

    private readonly SortedDictionary<BccAddress, BccRackPump> pumps = new(Comparer<BccAddress>.Create(Order));
    private readonly Dictionary<BccAddress, long> pluggedMs = [];
    private readonly HashSet<BccAddress> seen = [];
    private readonly SortedSet<BccAddress> removed = new(Comparer<BccAddress>.Create(Order));
    private readonly long originUnixMs;
    private long bootedMs;
    private long clockOffsetMs;

    /// <param name="options">How it is set up.</param>
    /// <param name="nowMs">The caller's clock.</param>
    /// <param name="nowUnixMs">True time then.</param>
    public BccRack(BccRackOptions options, long nowMs, long nowUnixMs)
    {
        Options = options;
        NowMs = nowMs;
        bootedMs = nowMs;
        originUnixMs = nowUnixMs - nowMs;
    }

    public BccRackOptions Options { get; }

    public long NowMs { get; private set; }

    public ArmedFaults Faults { get; } = new();

    public IReadOnlyDictionary<BccAddress, BccRackPump> Pumps => pumps;

    /// <summary>Times it was switched on, the first not counted.</summary>
    public int Reboots { get; private set; }

    /// <summary>The arrangement of the pillars is invalid: everything answers GNERR 50.</summary>
    public bool IsTopologyInvalid { get; set; }

    /// <summary>Seconds since it was switched on.</summary>
    public long TimeS => (NowMs - bootedMs) / 1_000;

    /// <summary>Nothing happens by itself before this time.</summary>
    public long NextDueMs => pumps.Count == 0 ? long.MaxValue : pumps.Values.Min(p => p.Bedside.NextDueMs);

    /// <summary>Puts a pump in a free slot.</summary>
    /// <exception cref="InvalidOperationException">The slot is taken, beyond the pillars, or the rack is full.</exception>
    public BccRackPump Plug(BccAddress address, BccRackPump pump)
    {
        if (address.IsComDevice || address.Pillar > Options.Pillars || pumps.Count == BccLimits.PumpsMax || !pumps.TryAdd(address, pump))
            throw new InvalidOperationException($"No free slot at {address}.");
        pluggedMs[address] = NowMs;
        removed.Remove(address);
        return pump;
    }

    /// <summary>Takes a pump out; null when the slot is empty. The next answer about it says so, once.</summary>
    public BccRackPump? Unplug(BccAddress address)
    {
        if (!pumps.Remove(address, out var pump))
            return null;
        seen.Remove(address);
        removed.Add(address);
        return pump;
    }

    /// <summary>Takes a pump out and puts it elsewhere.</summary>
    public bool Move(BccAddress from, BccAddress to)
    {
        if (pumps.ContainsKey(to) || Unplug(from) is not { } pump)
            return false;
        Plug(to, pump);
        return true;
    }

    public void Advance(long nowMs)
    {
        NowMs = Math.Max(NowMs, nowMs);
        foreach (var pump in pumps.Values)
            pump.Advance(NowMs);
    }

    /// <summary>Switched off and on: time begins at 0 and every pump is new. The pumps themselves infuse on.</summary>
    public void Reboot()
    {
        bootedMs = NowMs;
        Reboots++;
        seen.Clear();
        removed.Clear();
    }

    public void JumpClock(long byMs) => clockOffsetMs += byMs;

    /// <summary>Everything a request for all pumps is about now: pumps, and slots that lost theirs.</summary>
    internal IEnumerable<BccAddress> Addresses => pumps.Keys.Concat(removed).Order(Comparer<BccAddress>.Create(Order));

    /// <summary>The block about one slot; what is said once (new, removed) is said with it.</summary>
    internal BccBlock Block(BccAddress address, bool withComDevice, bool isLast)
    {
        var values = new List<BccValue>(80);
        if (withComDevice)
            values.AddRange(ComDevice());
        if (IsTopologyInvalid)
            values.Add(Error(BccAddress.ComDevice, 50));
        else if (!pumps.TryGetValue(address, out var pump))
            values.Add(Error(address, (int)(removed.Remove(address) ? BccErrorCode.PumpRemoved : BccErrorCode.NoData)));
        else if (NowMs < pluggedMs[address] + Options.InitialisingMs)
            values.Add(Error(address, 41));
        else
            values.AddRange(PumpValues(address, pump));
        return new BccBlock(Options.BedId, [.. values], isLast);
    }

    /// <summary>An answer of one value of the ComDevice.</summary>
    internal BccBlock Answer(string parameter, string? text) =>
        new(Options.BedId, [new BccValue(TimeS, BccAddress.ComDevice, parameter, text)]);

    internal BccBlock Refusal(BccErrorCode error) => new(Options.BedId, [Error(BccAddress.ComDevice, (int)error)]);

    /// <summary>The trigger parameters of a pump, to be compared with those of a second ago.</summary>
    internal string Triggers(BccAddress address) => pumps.TryGetValue(address, out var pump)
        ? string.Join('\n', BccPumpValues.Of(pump, !seen.Contains(address), Options, NowMs)
            .Where(v => BccParameters.Find(v.Parameter) is { IsTrigger: true }).Select(v => v.Text))
        : string.Empty;

    private IEnumerable<BccValue> PumpValues(BccAddress address, BccRackPump pump)
    {
        var values = BccPumpValues.Of(pump, seen.Add(address), Options, NowMs);
        pump.Requested(NowMs);
        if (Options.Grouping && NowMs < pump.ChangedMs + Options.GroupSettleMs)
            values = [.. values.Select(v => (v.Parameter, IsSettling(v.Parameter) ? BccValue.NoValue : v.Text))];
        if (Faults.Take(PumpFault.NoValueStorm))
            values = [.. values.Select((v, i) => (v.Parameter, i == 0 ? v.Text : Missing(i)))];
        if (Faults.Take(PumpFault.UnknownParameters))
            values.AddRange(Enumerable.Range(1, UnknownPerBlock).Select(i => ($"XQ{i}", "1,2")));
        return values.Select(v => new BccValue(TimeS, address, v.Parameter, v.Text));
    }

    // "_NA" came with 3.36.
    private string Missing(int index) =>
        index % 2 == 0 && string.CompareOrdinal(Options.Version, "V3.36") >= 0 ? BccValue.NotAvailable : BccValue.NoValue;

    private static bool IsSettling(string parameter) => BccParameters.Find(parameter)?.Group
        is BccGroup.CurrentInfusion or BccGroup.DoseRate or BccGroup.Drug or BccGroup.Times or BccGroup.Bolus;

    private ImmutableArray<BccValue> ComDevice()
    {
        var shown = DateTimeOffset.FromUnixTimeMilliseconds(originUnixMs + NowMs + clockOffsetMs);
        (string, string)[] values =
        [
            ("FMNOR", Options.Pillars.ToString(CultureInfo.InvariantCulture)),
            ("FMSTAT", "00051"),
            ("COMSERIALNO", Options.SerialNumber),
            ("COMSWVERSION", Options.Version[1..]),
            ("DATE", shown.ToString("yyyyMMdd", CultureInfo.InvariantCulture)),
            ("TIME", shown.ToString("HHmmss", CultureInfo.InvariantCulture)),
        ];
        return [.. values.Select(v => new BccValue(TimeS, BccAddress.ComDevice, v.Item1, v.Item2))];
    }

    private BccValue Error(BccAddress address, int code) =>
        new(TimeS, address, BccParameters.Error, code.ToString(CultureInfo.InvariantCulture));

    private static int Order(BccAddress a, BccAddress b) => (a.Pillar, a.Slot).CompareTo((b.Pillar, b.Slot));
}
