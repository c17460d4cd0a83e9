using ClosedLoop.Pumps.Protocols.Hl7.DataTypes;
using ClosedLoop.Pumps.Protocols.Nomenclature;

namespace ClosedLoop.Pumps.Protocols.Hl7.Messages;

/// <summary>
/// One order group of an RDE^O11 (ORC, TQ1, RXE, RXR, RXC, OBX) or an OMP^O09 (RXO instead of RXE); HL7 2.6 §4A.4.
/// </summary>
public sealed record PharmacyOrder
{
    // Body weight, body weight measured; body height, body height measured; body surface area.
    private static readonly string[] WeightLoinc = ["29463-7", "3141-9"];
    private static readonly string[] HeightLoinc = ["8302-2", "3137-7"];
    private static readonly string[] SurfaceLoinc = ["3140-1", "8277-6"];

    private const string LocalSystem = "99CLP";
    private const string StepMax = "TITRATION_STEP_MAX";
    private const string TargetCode = "TITRATION_TARGET";

    public required CommonOrder Order { get; init; }

    /// <summary>RXE-2 or RXO-1: the drug. Empty only in a hold, release or discontinuation that came without the segment.</summary>
    public required CodedElement GiveCode { get; init; }

    /// <summary>RXE-3 with RXE-5, RXO-2 with RXO-4: the amount, or the low end of its range.</summary>
    public CodedQuantity? AmountMin { get; init; }

    /// <summary>RXE-4 with RXE-5, RXO-3 with RXO-4: the high end of the range; null for a fixed amount.</summary>
    public CodedQuantity? AmountMax { get; init; }

    /// <summary>RXE-23 with RXE-24, RXO-21 with RXO-22: the rate, or the low end when the number is written <c>low-high</c>.</summary>
    public CodedQuantity? RateMin { get; init; }

    /// <summary>The high end of a rate written <c>low-high</c>; null for a fixed rate.</summary>
    public CodedQuantity? RateMax { get; init; }

    /// <summary>RXE-25 with RXE-26, RXO-18 with RXO-19.</summary>
    public CodedQuantity? Strength { get; init; }

    /// <summary>RXE-33 with RXE-34, RXO-25 with RXO-26: the volume the strength is in, that of the container.</summary>
    public CodedQuantity? StrengthVolume { get; init; }

    /// <summary>RXR-1 of the first RXR.</summary>
    public Route? Route { get; init; }

    /// <summary>RXR-1 of the further RXR: routes that are allowed as well.</summary>
    public ValueList<Route> OtherRoutes { get; init; } = [];

    /// <summary>RXC.</summary>
    public ValueList<PharmacyComponent> Components { get; init; } = [];

    /// <summary>OBX rows about the patient's body (weight, height, body surface; MDC or LOINC) and about titration. Others are passed over.</summary>
    public ValueList<Observation> Body { get; init; } = [];

    /// <summary>ORC-15: when this control takes effect; null means at once.</summary>
    public Hl7Timestamp? EffectiveAt { get; init; }

    /// <summary>TQ1-7 of the first TQ1 that has one.</summary>
    public Hl7Timestamp? StartsAt { get; init; }

    /// <summary>TQ1-8 of the first TQ1 that has one.</summary>
    public Hl7Timestamp? EndsAt { get; init; }

    /// <summary>The dosing weight the order was made for; null when it names none.</summary>
    public CodedQuantity? Weight => Find(MdcAttribute.PtWeight, WeightLoinc);

    public CodedQuantity? Height => Find(MdcAttribute.PtHeight, HeightLoinc);

    public CodedQuantity? BodySurface => Find(MdcMetric.AreaBodySurfActual, SurfaceLoinc);

    /// <summary>
    /// The largest step of a titration, an OBX of the local code TITRATION_STEP_MAX^^99CLP: HL7 and LOINC have none for it.
    /// </summary>
    public CodedQuantity? TitrationStep => FindLocal(StepMax)?.Quantity;

    /// <summary>What titration aims at, an OBX of the local code TITRATION_TARGET^^99CLP: text, or a rate with its unit.</summary>
    public Observation? TitrationTarget => FindLocal(TargetCode);

    internal static bool IsAboutTitration(CodedElement? id) => id is { System: LocalSystem, Code: StepMax or TargetCode };

    internal static bool IsAboutTheBody(CodedElement? id) =>
        id is not null
        && (WeightLoinc.Contains(id.Code) || HeightLoinc.Contains(id.Code) || SurfaceLoinc.Contains(id.Code)
            || new Observation { Id = id } is var row
                && (row.Is(MdcAttribute.PtWeight) || row.Is(MdcAttribute.PtHeight) || row.Is(MdcMetric.AreaBodySurfActual)));

    private Observation? FindLocal(string code)
    {
        foreach (var row in Body)
        {
            if (row.Id.Code == code && IsAboutTitration(row.Id))
            {
                return row;
            }
        }

        return null;
    }

    private CodedQuantity? Find(uint code, string[] loinc)
    {
        foreach (var row in Body)
        {
            if (row.Is(code) || loinc.Contains(row.Id.Code))
            {
                return row.Quantity;
            }
        }

        return null;
    }
}
