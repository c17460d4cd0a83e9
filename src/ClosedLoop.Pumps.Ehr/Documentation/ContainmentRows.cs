using ClosedLoop.Pumps.Protocols.Hl7;
using ClosedLoop.Pumps.Protocols.Hl7.DataTypes;
using ClosedLoop.Pumps.Protocols.Hl7.Messages;
using ClosedLoop.Pumps.Protocols.Nomenclature.Units;

namespace ClosedLoop.Pumps.Ehr.Documentation;

/// <summary>
/// Collects OBX rows in containment order and numbers the metrics of a device from 1 (digest §4.2). Every code passes here: a row whose
/// code is provisional is left out unless the receiver asked for such codes.
/// </summary>
/// <param name="allowProvisional">The receiver takes codes that may yet change.</param>
internal sealed class ContainmentRows(bool allowProvisional)
{
    private readonly List<Observation> rows = [];
    private string parent = "";
    private string zeros = "";
    private int metric;

    public bool AllowProvisional => allowProvisional;

    public ValueList<Observation> ToValueList() => rows.ToValueList();

    /// <summary>Begins a device: 1 the MDS, 1.1 a VMD, 1.1.2 a channel.</summary>
    public void Device(CodedElement device, string path, PersonIdentifier? operatedBy = null,
        params ReadOnlySpan<EntityIdentifier> equipment)
    {
        zeros = path.Count(c => c == '.') switch { 0 => ".0.0", 1 => ".0", _ => "" };
        (parent, metric) = (path, 0);
        rows.Add(new Observation
        {
            Id = device,
            Path = path + zeros + ".0",
            Status = "X",
            Equipment = ValueList.Create(equipment),
            Operator = operatedBy,
        });
    }

    /// <param name="method">OBX-17; empty = measured, which is the default (digest §4.1).</param>
    public void Coded(uint code, CodedElement value, string method = "")
    {
        if (IsSendable(code))
            rows.Add(Observation.OfCode(code, NextPath(), value) with { Method = method });
    }

    /// <summary>Nothing is written for an empty text: a missing row means unknown (S10).</summary>
    public void Text(uint code, string? text)
    {
        if (!string.IsNullOrEmpty(text) && IsSendable(code))
            rows.Add(Observation.OfText(code, NextPath(), text));
    }

    /// <param name="flag">OBX-8; empty for an ordinary value.</param>
    public void Number(uint code, Hl7Number number, UnitOfMeasure unit, string flag = "")
    {
        if (IsSendable(code))
            rows.Add(Observation.Numeric(code, NextPath(), new CodedQuantity(number, UnitElement(unit), UnitResolution.Of(unit))) with
            {
                Flags = flag,
            });
    }

    private bool IsSendable(uint code) => allowProvisional || EventTerm.IsFirm(code);

    // MDC first, UCUM second; a unit whose MDC code is only proposed is told by its UCUM code alone.
    private CodedElement UnitElement(UnitOfMeasure unit) =>
        allowProvisional || EventTerm.IsFirm(unit.Code) ? CodedElement.OfUnit(unit) : new CodedElement(unit.Ucum, unit.Ucum, "UCUM");

    private string NextPath() => $"{parent}{zeros}.{++metric}";
}
