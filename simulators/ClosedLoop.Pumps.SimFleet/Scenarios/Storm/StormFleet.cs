using ClosedLoop.Pumps.Simulators;
using ClosedLoop.Pumps.Simulators.SimEhr;

namespace ClosedLoop.Pumps.SimFleet.Scenarios.Storm;

/// <summary>Plays the storm and judges it by the pumps' own logs and counters.</summary>
internal sealed class StormFleet(Stage stage, ScenarioOptions options)
{
    public const int AnswerDeadlineMs = 3_000;

    private const string Channel = "A";
    private const string Nurse = "RN-1";
    private const int EagerOneIn = 10;
    private const int OrderCountMax = 20;
    private const int DownMs = 2_000;
    private const int BackMsMax = 60_000;
    private const int BackMsPerPump = 30;
    private const int SettleMsBase = 15_000;
    private const int SettleMsPerPump = 20;
    private const int MegabytesMax = 1_500;

    // T2: a pump tries once in five seconds in the long run; its first tries of an outage come closer together.
    private const int TryEveryMs = 5_000;
    private const int FirstTries = 4;

    private readonly List<string> _violations = [];
    private readonly List<string> _orders = [];
    private long _honestBackMs;
    private long _allBackMs;
    private long _attempts;
    private long _turnedAway;
    private long _megabytes;
    private long _connectionsMax;
    private long _eventsInOutage;

    public IReadOnlyList<string> Violations => _violations;

    public IReadOnlyDictionary<string, long> Counts => new Dictionary<string, long>
    {
        ["honest_pumps"] = Honest.Count(),
        ["eager_pumps"] = stage.Fronts.Count - Honest.Count(),
        ["honest_live"] = Honest.Count(front => front.Counters.InSession),
        ["honest_back_ms"] = _honestBackMs,
        ["all_back_ms"] = _allBackMs,
        ["attempts_at_gateway"] = _attempts,
        ["turned_away"] = _turnedAway,
        ["attempts_per_honest_pump_max"] = _connectionsMax,
        ["orders_in_storm"] = _orders.Count,
        ["orders_answered"] = _orders.Count(id => AnswersTo(id) == 1),
        ["events_logged_in_outage"] = _eventsInOutage,
        ["events_not_acked"] = NotAcked,
        ["gateway_peak_mb"] = _megabytes,
    };

    public IReadOnlyDictionary<string, long> Minimums => new Dictionary<string, long>
    {
        ["eager_pumps"] = options.Pumps / EagerOneIn,
        ["orders_in_storm"] = Math.Min(options.Pumps, OrderCountMax),
        ["events_logged_in_outage"] = options.Pumps / 2,
    };

    private IEnumerable<OpenPumpFront> Honest => stage.Fronts.Where((_, number) => !IsEager(number));

    // Events of a whole fleet go through one machine that also is the fleet.
    private int SettleMsMax => SettleMsBase + (stage.Fronts.Count * SettleMsPerPump);

    private long NotAcked => stage.Fronts.Sum(front => (long)(front.Do(pump => pump.Log.LastSequence) - front.Counters.AckedSequence));

    public static IReadOnlyList<StagePump> Pumps(int count, string fault) =>
    [
        .. Enumerable.Range(0, count).Select(number => new StagePump(new SimPumpConfig
        {
            PumpId = Target(number).PumpId,
            Label = Target(number).Label,
            Library = SimDrugLibrary.Demo("ICU"),
            Channels = [SimChannelConfig.LargeVolume(Channel) with { NearEndMs = 0 }],
        })
        {
            Options = new FrontOptions { Eager = IsEager(number) || fault == StormScenario.Hammer },
        }),
    ];

    public async Task PlayAsync(CancellationToken cancel)
    {
        foreach (var number in Enumerable.Range(0, OrderCount))
            await stage.Ehr.Programmer.SendAsync(Prescription(number), cancel);
        foreach (var front in stage.Fronts)
            front.Do(pump => pump.ProgramByHand(Channel, Nurse, InfusionOrderText.ByHand("DEMO-NS", "sodium chloride 0.9 %"), 10_000_000, 250_000_000));
        if (!await stage.UntilAsync(() => stage.AllAcked, SettleMsMax, cancel))
            _violations.Add("the fleet was not in order before the storm");

        await stage.KillGatewayAsync();
        var before = stage.Fronts.Select(front => front.Counters.Connections).ToArray();
        _eventsInOutage = -(long)Logged();
        foreach (var front in stage.Fronts)
            front.Do(pump => pump.Pause(Channel, Nurse));
        _eventsInOutage += (long)Logged();
        await Task.Delay(DownMs, cancel);
        await stage.RestartGatewayAsync(cancel);
        var upMs = stage.Clock.NowMs;
        var ordering = OrderAsync(cancel);
        await BackAsync(upMs, cancel);
        await ordering;
        if (!await stage.UntilAsync(() => stage.AllAcked && _orders.All(id => AnswersTo(id) > 0), SettleMsMax, cancel))
            _violations.Add($"{NotAcked} events are not acked, {_orders.Count(id => AnswersTo(id) == 0)} orders not answered");
        await MeasureAsync(before, cancel);
    }

    private async Task BackAsync(long upMs, CancellationToken cancel)
    {
        var limitMs = BackMsMax + (stage.Fronts.Count * BackMsPerPump);
        if (!await stage.UntilAsync(() => Honest.All(front => front.Counters.InSession), limitMs, cancel))
            _violations.Add($"{Honest.Count(front => !front.Counters.InSession)} honest pumps are not back after {limitMs} ms");
        _honestBackMs = stage.Clock.NowMs - upMs;
        await stage.UntilAsync(() => stage.Fronts.All(front => front.Counters.InSession), SettleMsMax, cancel);
        _allBackMs = stage.Clock.NowMs - upMs;
    }

    private async Task MeasureAsync(int[] before, CancellationToken cancel)
    {
        _turnedAway = await GatewayGauges.SumAsync(stage.Api, "pump_connections_turned_away_total", "", cancel);
        _attempts = _turnedAway + await GatewayGauges.SumAsync(stage.Api, "pump_sessions_live", "", cancel)
            + await GatewayGauges.SumAsync(stage.Api, "pump_sessions_ended_total", "", cancel);
        _megabytes = GatewayGauges.PeakMegabytes(stage.Gateway.ProcessId);
        var mayTry = FirstTries + ((_honestBackMs + DownMs) / TryEveryMs);
        for (var number = 0; number < stage.Fronts.Count; number++)
        {
            var tries = stage.Fronts[number].Counters.Connections - before[number];
            if (IsEager(number))
                continue;
            _connectionsMax = Math.Max(_connectionsMax, tries);
            if (tries > mayTry)
                _violations.Add($"pump {number} connected {tries} times; {mayTry} are decent");
        }

        if (_megabytes > MegabytesMax)
            _violations.Add($"the gateway held {_megabytes} MB; {MegabytesMax} is the bound");
        foreach (var id in _orders.Where(id => AnswersTo(id) != 1))
            _violations.Add($"the order {id} was answered {AnswersTo(id)} times");
        foreach (var front in stage.Fronts.Where(front => front.Do(pump => pump.Log.LostByReset) is not null))
            _violations.Add($"pump {front.PumpId} lost events");
    }

    private int OrderCount => Math.Min(stage.Fronts.Count, OrderCountMax);

    private async Task OrderAsync(CancellationToken cancel)
    {
        for (var number = 0; number < OrderCount; number++)
        {
            var order = Order(number);
            _orders.Add(order.RequestId);
            if (options.Break != StormScenario.Mute)
                await stage.Ehr.Programmer.SendAsync(order, stage.Now.ToUnixTimeMilliseconds(), cancel);
        }
    }

    private int AnswersTo(string requestId) =>
        stage.Ehr.Programmer.Orders.FirstOrDefault(order => order.Order.RequestId == requestId)?.Answers.DistinctBy(one => one.ControlId).Count() ?? 0;

    private ulong Logged() => stage.Fronts.Aggregate(0UL, (sum, front) => sum + front.Do(pump => pump.Log.LastSequence));

    private static bool IsEager(int number) => number % EagerOneIn == EagerOneIn - 1;

    private static PumpTarget Target(int number) => new($"ACDE4B{number:X10}", $"T-{number:0000}", Channel, Syringe: false);

    private static SimPatient Patient(int number) => new($"TP{number:0000}", "Abel", "Ana", WardDrugs.Quantity(80, "kg"));

    private static SimPrescription Prescription(int number) => new()
    {
        MessageId = $"TRX{number}",
        AtMs = 0,
        Control = PrescriptionControl.New,
        OrderId = $"TO{number}",
        Patient = Patient(number),
        Drug = WardDrugs.Saline,
        RateMin = WardDrugs.Quantity(10, "mL/h"),
        RateMax = WardDrugs.Quantity(600, "mL/h"),
    };

    private static SimOrder Order(int number) => new()
    {
        RequestId = $"TQ{number}",
        AtMs = 0,
        OrderId = $"TO{number}",
        Patient = Patient(number),
        Pump = Target(number),
        Drug = WardDrugs.Saline,
        Give = WardDrugs.Quantity(100, "mL/h"),
        RateNlH = 100_000_000,
        Volume = WardDrugs.Quantity(50, "mL"),
        Nurse = Nurse,
        Expected = OrderExpectation.To(OrderOutcome.None),
        Step = WardStep.ConfirmAsSent,
    };
}
