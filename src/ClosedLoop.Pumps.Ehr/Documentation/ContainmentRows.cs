using ClosedLoop.Pumps.Protocols.Hl7;
using ClosedLoop.Pumps.Protocols.Hl7.DataTypes;
using ClosedLoop.Pumps.Protocols.Hl7.Messages;
using ClosedLoop.Pumps.Protocols.Nomenclature.Units;

namespace ClosedLoop.Pumps.Ehr.Documentation;

/// <summary>Collects OBX rows in containment order and numbers the metrics of a device from 1 (digest §4.2).</summary>
internal sealed class ContainmentRows
{
    private readonly List<Observation> rows = [];
    private string parent = "";
    private string zeros = "";
    private int metric;

    public ValueList<Observation> ToValueList() => rows.ToValueList();

    /// <summary>Begins a device: 1 the MDS, 1.1 a VMD, 1.1.2 a channel.</summary>
    public void Device(uint code, string path, PersonIdentifier? operatedBy = null, params ReadOnlySpan<EntityIdentifier> equipment)
    {
        zeros = path.Count(c => c == '.') switch { 0 => ".0.0", 1 => ".0", _ => "" };
        (parent, metric) = (path, 0);
        rows.Add(Observation.Device(code, path + zeros + ".0", equipment) with { Operator = operatedBy });
    }

    public void Coded(uint code, CodedElement value) => rows.Add(Observation.OfCode(code, NextPath(), value));

    /// <summary>Nothing is written for an empty text: a missing row means unknown (S10).</summary>
    public void Text(uint code, string? text)
    {
        if (!string.IsNullOrEmpty(text))
            rows.Add(Observation.OfText(code, NextPath(), text));
    }

    public void Number(uint code, Hl7Number number, UnitOfMeasure unit) =>
        rows.Add(Observation.Numeric(code, NextPath(), CodedQuantity.Of(number, unit)));

    private string NextPath() => $"{parent}{zeros}.{++metric}";
}
