using System.Globalization;
using System.Text.Json.Nodes;
using ClosedLoop.Pumps.Simulators;
using ClosedLoop.Pumps.Simulators.SimEhr;
using static ClosedLoop.Pumps.Simulators.SimEhr.WardDrugs;

namespace ClosedLoop.Pumps.SimFleet.Scenarios.Errors;

/// <summary>The pumps of the scenario, one for each condition, each with its own patient; and the drugs.</summary>
internal static class ErrorsWard
{
    public const string Channel = "A";

    /// <summary>In the registry, and in a cupboard.</summary>
    public const string Away = "AWAY";

    private const string AwayId = "0022330000EE00FF";

    public static readonly SimDrug Fentanyl = new("DEMO-FENT", "fentanyl", Quantity(2500, "ug"), Quantity(50, "mL"));
    public static readonly SimDrug ThinFentanyl = new("DEMO-FENT", "fentanyl", Quantity(1000, "ug"), Quantity(100, "mL"));
    public static readonly SimDrug Morphine = new("DEMO-MORPH", "morphine", Quantity(30, "mg"), Quantity(30, "mL"));
    public static readonly SimDrug Paclitaxel = new("DEMO-PACLI", "paclitaxel", Quantity(300, "mg"), Quantity(500, "mL"));

    /// <summary>Name on the label, what the channel is, and what is different about the pump.</summary>
    private static readonly (string Name, SimChannelConfig Channel, Func<SimPumpConfig, SimPumpConfig> Change)[] Plans =
    [
        ("IDLE", Lvp.Capable(), one => one),
        ("PLAIN", Lvp, one => one),
        ("BOLUS", Lvp.Capable(), one => one),
        ("NEARLY-EMPTY", Lvp.Capable(), one => one),
        ("FLUID", Lvp.Capable(), one => one),
        ("PROTECTED", Lvp.Capable(), one => one),
        ("DOOR", Lvp, one => one),
        ("NO-SET", Lvp, one => one),
        ("OFF", Lvp, one => one),
        ("DELAYED", Lvp, one => one),
        ("STANDBY", Lvp, one => one),
        ("WEIGHT", Lvp, one => one),
        ("OTHER-PATIENT", Lvp, one => one),
        ("SILENT", Lvp, one => one),
        ("REJECTS", Lvp, one => one),
        ("NO-AREA", Lvp, one => one with { Library = one.Library with { CareArea = "" } }),
        ("OTHER-AREA", Lvp, one => one with { Library = one.Library with { CareArea = "Storage" } }),
        ("SYRINGE", SimChannelConfig.Syringe(Channel), one => one),
        ("PCA", SimChannelConfig.Pca(Channel), one => one),
    ];

    private static SimChannelConfig Lvp => SimChannelConfig.LargeVolume(Channel) with { NearEndMs = 0 };

    public static IReadOnlyList<StagePump> Pumps { get; } = [.. Plans.Select((plan, i) => new StagePump(plan.Change(new SimPumpConfig
    {
        PumpId = IdOf(i), Label = plan.Name, Library = SimDrugLibrary.Demo("ICU"), Channels = [plan.Channel],
    })))];

    public static int IndexOf(string name) => Array.FindIndex(Plans, plan => plan.Name == name);

    public static SimPatient PatientOf(string name) =>
        new($"PAT-{name}", "Ward", name, Quantity(82, "kg"));

    /// <summary>The registry with the pump that is away.</summary>
    public static JsonArray Registry => new([.. Plans.Select((plan, i) => (Id: IdOf(i), plan.Name)).Append((AwayId, Away)).Select(pump => new JsonObject
    {
        ["Id"] = pump.Item1, ["Label"] = pump.Item2, ["Unit"] = "ICU", ["Channels"] = new JsonArray(JsonValue.Create(Channel)),
    })]);

    /// <summary>Puts the pumps into their conditions, at their keypads and by what happens to them.</summary>
    public static void Condition(Stage stage)
    {
        Do("DOOR", pump => pump.OpenDoor(Channel));
        Do("NO-SET", pump => pump.RemoveSet(Channel));
        Do("OFF", pump => pump.PowerOffChannel(Channel, "RN2"));
        Do("DELAYED", pump => pump.ProgramDelayed(
            Channel, "RN2", InfusionOrderText.ByHand("DEMO-NS", "sodium chloride 0.9 %"), 100_000_000, 100_000_000, pump.NowMs + 3_600_000));
        Do("STANDBY", pump => pump.EnterStandby(Channel, "RN2"));
        Do("WEIGHT", pump => pump.SetPatient(Channel, "RN2", PatientOf("WEIGHT").Id, 100_000));
        Do("OTHER-PATIENT", pump => pump.SetPatient(Channel, "RN2", "PAT-SOMEBODY-ELSE"));

        void Do(string name, Action<SimPump> act) => stage.At(IndexOf(name), act);
    }

    private static string IdOf(int i) => string.Create(CultureInfo.InvariantCulture, $"0022330000EE{i:X4}");
}
