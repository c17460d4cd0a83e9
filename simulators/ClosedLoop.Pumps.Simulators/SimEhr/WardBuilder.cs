using System.Collections.Immutable;
using System.Globalization;
using ClosedLoop.Pumps.Protocols.Hl7.DataTypes;

namespace ClosedLoop.Pumps.Simulators.SimEhr;

/// <summary>Collects a script. All that is random comes from one generator, in a fixed order: the same seed gives the same script.</summary>
internal sealed class WardBuilder(int seed, int pumpCount, Func<int, bool> isSyringe)
{
    /// <summary>Kilograms that put the per-kilogram doses of the scripts on a pump's steps.</summary>
    private static readonly int[] WeightsKg = [80, 64, 72, 88, 56, 96];

    private static readonly string[] Families = ["Abel", "Brandt", "Costa", "Dahl", "Evers", "Fink", "Gruber", "Haas", "Ibarra", "Jansen"];

    private readonly List<SimPrescription> prescriptions = [];
    private readonly List<SimOrder> orders = [];
    private readonly List<TherapyAction>[] therapies = [.. Enumerable.Range(0, pumpCount).Select(_ => new List<TherapyAction>())];
    private readonly Dictionary<string, ProposalDecision>[] decisions =
        [.. Enumerable.Range(0, pumpCount).Select(_ => new Dictionary<string, ProposalDecision>(StringComparer.Ordinal))];

    private int lastOrder;

    public Random Random { get; } = new(seed);

    public int PumpCount => pumpCount;

    public IReadOnlyList<SimOrder> Orders => orders;

    public PumpTarget Target(int pump) =>
        new($"ACDE48{pump + 1:X10}", string.Create(CultureInfo.InvariantCulture, $"P-{pump + 1:0000}"), "A", isSyringe(pump));

    /// <summary>The patient beside a pump; an index above the last pump is a patient without one.</summary>
    public SimPatient Patient(int pump) => new(
        string.Create(CultureInfo.InvariantCulture, $"MR{seed % 1000:000}{pump + 1:0000}"),
        Families[pump % Families.Length],
        pump % 2 == 0 ? "Ana" : "Ben",
        WardDrugs.Quantity(WeightsKg[pump % WeightsKg.Length], "kg"));

    public static int WeightKg(int pump) => WeightsKg[pump % WeightsKg.Length];

    public string NewOrderId() => string.Create(CultureInfo.InvariantCulture, $"ORD{seed % 10_000}-{++lastOrder}");

    /// <summary>A verified order for a range of rates around what will be asked for.</summary>
    public void Prescribe(
        int atMs,
        string orderId,
        SimPatient patient,
        SimDrug drug,
        CodedQuantity give,
        PrescriptionControl control = PrescriptionControl.New)
    {
        prescriptions.Add(new SimPrescription
        {
            MessageId = string.Create(CultureInfo.InvariantCulture, $"RX{seed % 10_000}-{prescriptions.Count + 1}"),
            AtMs = atMs,
            Control = control,
            OrderId = orderId,
            Patient = patient,
            Drug = drug,
            RateMin = CodedQuantity.Of(give.Number.Value / 2, give.Unit.Unit!),
            RateMax = CodedQuantity.Of(give.Number.Value * 2, give.Unit.Unit!),
        });
    }

    /// <summary>Adds a request; its id, pump, patient and nurse are filled in unless the caller has its own.</summary>
    public SimOrder Request(int pump, SimOrder request)
    {
        orders.Add(request with { RequestId = string.Create(CultureInfo.InvariantCulture, $"RQ{seed % 10_000}-{orders.Count + 1}") });
        decisions[pump][request.OrderId] = request.Decision;
        return orders[^1];
    }

    public void At(int pump, TherapyAction action) => therapies[pump].Add(action);

    public WardScript Build(int durationMs, NurseBehaviour nurses, int nearEndMs, IEnumerable<WardStep> steps) => new()
    {
        Seed = seed,
        Pumps =
        [
            .. Enumerable.Range(0, pumpCount).Select(pump => new WardPump
            {
                Target = Target(pump),
                Patient = Patient(pump),
                Therapy = new TherapyScript([.. therapies[pump].OrderBy(a => a.AtMs)]),
                Decisions = decisions[pump].ToImmutableDictionary(),
                NearEndMs = nearEndMs,
            }),
        ],
        Prescriptions = [.. prescriptions.OrderBy(p => p.AtMs)],
        Orders = [.. orders.OrderBy(o => o.AtMs)],
        Nurses = nurses,
        DurationMs = durationMs,
        Steps = [.. steps.Distinct().Order()],
    };
}
