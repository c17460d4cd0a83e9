using System.Globalization;
using ClosedLoop.Pumps.Simulators;
using ClosedLoop.Pumps.Simulators.SimEhr;

namespace ClosedLoop.Pumps.SimFleet.Scenarios.Record;

/// <summary>Plays the shift: every key pressed here, every order sent here.</summary>
internal sealed class RecordPlay(Stage stage, CancellationToken cancel)
{
    public const int Patients = 30;

    private const string Channel = "A";
    private const int RateMlH = 360;
    private const int WaitMs = 15_000;
    private const long RateNlH = RateMlH * 1_000_000L;
    private const long BagNl = 50_000_000;
    private const long ShortNl = 800_000;
    private const long BolusNl = 200_000;

    private readonly List<string> _violations = [];
    private readonly SortedDictionary<string, long> _counts = new(StringComparer.Ordinal);

    public IReadOnlyList<string> Violations => _violations;

    public IReadOnlyDictionary<string, long> Counts => _counts;

    public static RecordBed PartOf(int pump) => (RecordBed)(pump % Enum.GetValues<RecordBed>().Length);

    public async Task RunAsync()
    {
        var began = stage.Clock.NowMs;
        await BeginAsync();
        await AtAsync(began + 3_000);
        First();
        await AtAsync(began + 5_000);
        await SecondAsync();
        await AtAsync(began + 7_000);
        await stage.KillGatewayAsync();
        Each(RecordBed.Pause, pump => Count("pauses", pump.Pause(Channel, Nurse)));
        await stage.RestartGatewayAsync(cancel);
        Add("gateway_kills");
        await AtAsync(began + 10_000);
        foreach (var front in Fronts(RecordBed.Outage))
        {
            front.SetFault(LinkFault.None);
            front.DropConnection();
        }

        await AtAsync(began + 12_000);
        foreach (var front in stage.Fronts)
            front.Do(pump => pump.Pause(Channel, Nurse));
    }

    private const string Nurse = "RN-1";

    private async Task BeginAsync()
    {
        var ordered = Enumerable.Range(0, stage.Fronts.Count).Where(pump => PartOf(pump) is RecordBed.Order or RecordBed.SwapFrom or RecordBed.Edit).ToArray();
        foreach (var pump in ordered)
            await stage.Ehr.Programmer.SendAsync(Prescription(Order(pump, pump)), cancel);
        await Task.WhenAll(ordered.Select(pump => OrderAsync(Order(pump, pump), pump)));
        for (var pump = 0; pump < stage.Fronts.Count; pump++)
        {
            var part = PartOf(pump);
            if (part is RecordBed.Order or RecordBed.SwapFrom or RecordBed.Edit or RecordBed.SwapTo)
                continue;
            var patient = PatientOf(pump).Id;
            var volume = part == RecordBed.Completion ? ShortNl : BagNl;
            stage.At(pump, one =>
            {
                one.SetPatient(Channel, Nurse, patient);
                Count("programmed_by_hand", one.ProgramByHand(
                    Channel, Nurse, InfusionOrderText.ByHand(WardDrugs.Saline.Code, WardDrugs.Saline.Name), RateNlH, volume));
            });
        }
    }

    private void First()
    {
        Each(RecordBed.Titration, pump => Count("titrations", pump.Titrate(Channel, Nurse, RateNlH * 2)));
        Each(RecordBed.Pause, pump => Count("pauses", pump.Pause(Channel, Nurse)));
        Each(RecordBed.NewBag, pump => Count("bag_changes", pump.ChangeBag(Channel, Nurse, RateNlH, BagNl)));
        Each(RecordBed.Bolus, pump => Count("boluses", pump.Bolus(Channel, Nurse, RateNlH * 2, BolusNl)));
        foreach (var front in Fronts(RecordBed.Outage))
        {
            front.SetFault(LinkFault.HalfOpen);
            Add("outages");
        }
    }

    private async Task SecondAsync()
    {
        Each(RecordBed.Titration, pump => Count("titrations", pump.Titrate(Channel, Nurse, RateNlH / 2)));
        Each(RecordBed.Pause, pump => Count("restarts", pump.Restart(Channel, Nurse)));
        Each(RecordBed.Outage, pump =>
        {
            Count("titrations", pump.Titrate(Channel, Nurse, RateNlH * 2));
            Count("acts_in_outage", pump.Pause(Channel, Nurse));
            Count("acts_in_outage", pump.Restart(Channel, Nurse));
        });
        var swaps = Enumerable.Range(0, stage.Fronts.Count).Where(pump => PartOf(pump) == RecordBed.SwapFrom && pump + 1 < stage.Fronts.Count).ToArray();
        await Task.WhenAll(swaps.Select(async pump =>
        {
            stage.At(pump, one => Count("swapped_from", one.Pause(Channel, Nurse)));
            await OrderAsync(Order(pump, pump + 1), pump + 1);
            Add("pump_swaps");
        }));
    }

    /// <summary>Sends a request and confirms its proposal at the pump.</summary>
    private async Task OrderAsync(SimOrder order, int pump)
    {
        await stage.Ehr.Programmer.SendAsync(order, stage.Now.ToUnixTimeMilliseconds(), cancel);
        if (!await stage.UntilAsync(() => stage.At(pump, one => one.Held(Channel) is not null), WaitMs, cancel))
        {
            _violations.Add($"{order} was not proposed");
            return;
        }

        stage.At(pump, one =>
        {
            if (PartOf(pump) == RecordBed.Edit)
                Count("edits", one.EditProposal(Channel, Nurse, RateNlH / 2, order.VolumeNl));
            Count("confirmed", one.AcceptProposal(Channel, Nurse));
        });
    }

    /// <summary>The order of one pump, for the pump it is to run on now.</summary>
    private static SimOrder Order(int of, int on) => new()
    {
        RequestId = string.Create(CultureInfo.InvariantCulture, $"RQ-REC-{of}-{on}"),
        AtMs = 0,
        OrderId = string.Create(CultureInfo.InvariantCulture, $"ORD-REC-{of}"),
        Patient = PatientOf(of),
        Pump = new PumpTarget(RecordScenario.PumpId(on), RecordScenario.Label(on), Channel, Syringe: false),
        Drug = WardDrugs.Saline,
        Give = WardDrugs.MillilitresPerHour(RateNlH),
        RateNlH = RateNlH,
        Volume = WardDrugs.Millilitres(PartOf(of) == RecordBed.Order ? ShortNl : BagNl),
        Nurse = Nurse,
        Expected = OrderExpectation.To(OrderOutcome.ConfirmedAsSent),
        Step = WardStep.ConfirmAsSent,
    };

    private static SimPrescription Prescription(SimOrder order) => new()
    {
        MessageId = "RX-" + order.OrderId,
        AtMs = 0,
        Control = PrescriptionControl.New,
        OrderId = order.OrderId,
        Patient = order.Patient,
        Drug = order.Drug,
        RateMin = order.Give,
    };

    private static SimPatient PatientOf(int pump) => new(
        string.Create(CultureInfo.InvariantCulture, $"MR{(pump % Patients) + 1:0000}"), "Abel", "Ana", WardDrugs.Quantity(80m, "kg"));

    private IEnumerable<OpenPumpFront> Fronts(RecordBed part) => stage.Fronts.Where((_, pump) => PartOf(pump) == part);

    private void Each(RecordBed part, Action<SimPump> act)
    {
        foreach (var front in Fronts(part))
            front.Do(act);
    }

    private void Count(string what, KeypadResult result)
    {
        if (result == KeypadResult.Done)
            Add(what);
        else
            _violations.Add($"{what}: the pump said {result}");
    }

    private void Add(string what)
    {
        lock (_counts)
            _counts[what] = _counts.GetValueOrDefault(what) + 1;
    }

    private Task AtAsync(long ms) => Task.Delay(TimeSpan.FromMilliseconds(Math.Max(0, ms - stage.Clock.NowMs)), cancel);
}
