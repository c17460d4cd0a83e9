using System.Globalization;
using ClosedLoop.Pumps.Protocols.Hl7.DataTypes;
using ClosedLoop.Pumps.Protocols.Nomenclature;
using ClosedLoop.Pumps.Protocols.Nomenclature.Units;

namespace ClosedLoop.Pumps.Protocols.Hl7.Messages;

/// <summary>One OBX row (digest §4.1, §6.7).</summary>
public sealed record Observation
{
    /// <summary>OBX-2; empty on a device row.</summary>
    public string ValueType { get; init; } = "";

    /// <summary>OBX-3.</summary>
    public required CodedElement Id { get; init; }

    /// <summary>OBX-4, the containment path such as <c>1.1.2.5</c>. Ordinals carry no meaning beyond this message.</summary>
    public string Path { get; init; } = "";

    /// <summary>OBX-5.</summary>
    public ValueList<ObservationValue> Values { get; init; } = [];

    /// <summary>OBX-6 as sent.</summary>
    public CodedElement? SentUnit { get; init; }

    /// <summary>What OBX-6 means.</summary>
    public UnitResolution Unit { get; init; } = UnitResolution.Absent;

    /// <summary>OBX-8.</summary>
    public string Flags { get; init; } = "";

    /// <summary>OBX-11: R F P S C D W U X.</summary>
    public string Status { get; init; } = "";

    /// <summary>OBX-14.</summary>
    public Hl7Timestamp? ObservedAt { get; init; }

    /// <summary>OBX-16: the operator.</summary>
    public PersonIdentifier? Operator { get; init; }

    /// <summary>OBX-17.</summary>
    public string Method { get; init; } = "";

    /// <summary>OBX-18, or PRT-10 of a following PRT when OBX-18 is empty (digest §3.11).</summary>
    public ValueList<EntityIdentifier> Equipment { get; init; } = [];

    /// <summary>The MDC code of OBX-3; 0 when it has none or is not registered.</summary>
    public uint Code => uint.TryParse(Id.Code, NumberStyles.None, CultureInfo.InvariantCulture, out var code) ? code : 0;

    /// <summary>True for a row that names an MDS, VMD or channel and has no value.</summary>
    public bool IsDeviceRow => Values.Count == 0 && Path.EndsWith(".0", StringComparison.Ordinal);

    /// <summary>The first value as a number, when the row is numeric and the text is one.</summary>
    public Hl7Number? Number =>
        ValueType == "NM" && Values.Count > 0 && Hl7Number.TryParse(Values[0].Text, out var number) ? number : null;

    /// <summary>The first value as a number with its unit.</summary>
    public CodedQuantity? Quantity => Number is { } number ? new CodedQuantity(number, SentUnit, Unit) : null;

    /// <summary>
    /// True when the row is about this term: by code; by REFID where the code is 0, unregistered or a context code (digest §4.3).
    /// A registered code with the REFID of another term is neither.
    /// </summary>
    public bool Is(uint code) => Id.Term == code;

    /// <summary>True when the row has no registered code and this REFID; MDC_ and MDCX_ are the same.</summary>
    public bool Is(string refId) => MdcTerms.SameStem(Id.Text, refId);

    /// <summary>A device row: <c>OBX|n||code^REFID^MDC|path|||||||X</c>.</summary>
    public static Observation Device(uint code, string path, params ReadOnlySpan<EntityIdentifier> equipment) =>
        new() { Id = CodedElement.OfTerm(code), Path = path, Status = "X", Equipment = ValueList.Create(equipment) };

    /// <summary>A numeric metric row.</summary>
    public static Observation Numeric(uint code, string path, CodedQuantity quantity) => new()
    {
        ValueType = "NM",
        Id = CodedElement.OfTerm(code),
        Path = path,
        Values = [new ObservationValue(quantity.Number.Text)],
        SentUnit = quantity.SentUnit,
        Unit = quantity.Unit,
        Status = "R",
    };

    /// <summary>An enumeration or event row.</summary>
    public static Observation OfCode(uint code, string path, CodedElement value) =>
        new() { ValueType = "CWE", Id = CodedElement.OfTerm(code), Path = path, Values = [ObservationValue.Of(value)], Status = "R" };

    /// <summary>A text row.</summary>
    public static Observation OfText(uint code, string path, string text) =>
        new() { ValueType = "ST", Id = CodedElement.OfTerm(code), Path = path, Values = [new ObservationValue(text)], Status = "R" };
}
