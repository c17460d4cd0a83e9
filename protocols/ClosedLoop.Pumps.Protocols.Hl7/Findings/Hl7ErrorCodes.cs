using ClosedLoop.Pumps.Protocols.Hl7.DataTypes;

namespace ClosedLoop.Pumps.Protocols.Hl7.Findings;

/// <summary>The codes of table 0357 as coded elements.</summary>
public static class Hl7ErrorCodes
{
    private static readonly Dictionary<Hl7ErrorCode, CodedElement> Elements = new (Hl7ErrorCode Code, string Text)[]
    {
        (Hl7ErrorCode.MessageAccepted, "Message accepted"),
        (Hl7ErrorCode.SegmentSequenceError, "Segment sequence error"),
        (Hl7ErrorCode.RequiredFieldMissing, "Required field missing"),
        (Hl7ErrorCode.DataTypeError, "Data type error"),
        (Hl7ErrorCode.TableValueNotFound, "Table value not found"),
        (Hl7ErrorCode.UnsupportedMessageType, "Unsupported message type"),
        (Hl7ErrorCode.UnsupportedEventCode, "Unsupported event code"),
        (Hl7ErrorCode.UnsupportedProcessingId, "Unsupported processing id"),
        (Hl7ErrorCode.UnsupportedVersionId, "Unsupported version id"),
        (Hl7ErrorCode.UnknownKeyIdentifier, "Unknown key identifier"),
        (Hl7ErrorCode.DuplicateKeyIdentifier, "Duplicate key identifier"),
        (Hl7ErrorCode.ApplicationRecordLocked, "Application record locked"),
        (Hl7ErrorCode.ApplicationInternalError, "Application internal error"),
    }.ToDictionary(
        e => e.Code,
        e => new CodedElement(((int)e.Code).ToString(System.Globalization.CultureInfo.InvariantCulture), e.Text, "HL70357"));

    /// <summary><c>code^text^HL70357</c>.</summary>
    public static CodedElement ToElement(this Hl7ErrorCode code) => Elements[code];

    /// <summary>The reject class: the receiver does not take this kind of message at all (digest §3.5).</summary>
    public static bool IsReject(this Hl7ErrorCode code) =>
        code is >= Hl7ErrorCode.UnsupportedMessageType and <= Hl7ErrorCode.UnsupportedVersionId;
}
