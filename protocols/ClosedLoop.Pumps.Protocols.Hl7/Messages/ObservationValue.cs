using ClosedLoop.Pumps.Protocols.Hl7.DataTypes;

namespace ClosedLoop.Pumps.Protocols.Hl7.Messages;

/// <summary>
/// One repetition of OBX-5: a coded element for CWE, CNE and CF, else text. Types with components keep their ER7 form as text. Beside a
/// coded element the text is its original text (CWE-9), most often empty.
/// </summary>
public sealed record ObservationValue(string Text, CodedElement? Coded = null)
{
    /// <summary>What a person or an enumeration match reads.</summary>
    public string Display => Coded?.TextOrCode ?? Text;

    public static ObservationValue Of(CodedElement coded) => new("", coded);
}
