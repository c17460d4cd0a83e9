using ClosedLoop.Pumps.Protocols.Hl7.DataTypes;
using ClosedLoop.Pumps.Protocols.Hl7.Er7;
using ClosedLoop.Pumps.Protocols.Hl7.Findings;

namespace ClosedLoop.Pumps.Protocols.Hl7.Profiles;

/// <summary>What is demanded of MSH and of the encoding before any other field counts (digest §3.1-§3.3).</summary>
internal static class HeaderRules
{
    internal static void Check(ref Er7Message message, ProfileTable profile, ReadReport report)
    {
        CheckEncoding(ref message, report);
        var header = message.Header.Fields;
        var type = header.Field(9);
        var processingId = header.Field(11).Component(1);
        var version = header.Field(12).Component(1);
        CheckType(type, profile, report);
        CheckOid(header.Field(21), profile, report);
        if (!processingId.IsEmpty && !report.Options.ProcessingIds.Contains(processingId.DecodedCode(), StringComparison.Ordinal))
        {
            report.Error(Hl7ErrorCode.UnsupportedProcessingId, At(11, 1), "Processing id not accepted here");
        }

        CheckVersion(version, profile, report);
    }

    private static void CheckEncoding(ref Er7Message message, ReadReport report)
    {
        // Only the one known mistake, which declares the other three, is tolerable: with fewer, what is one value cannot be told.
        var isKnownMistake = message.Delimiters is { EscapeIsMissing: true, Subcomponent: not Er7Delimiters.None };
        if (message.Delimiters.EscapeIsMissing && !(isKnownMistake && report.Accepts(Tolerances.MissingEscapeCharacter)))
        {
            report.Error(Hl7ErrorCode.DataTypeError, At(2), "MSH-2 declares no escape character");
        }

        if (message.Terminator != (byte)'\r' && !report.Accepts(Tolerances.LineFeedTerminator))
        {
            report.Error(Hl7ErrorCode.DataTypeError, At(0), "Segments must end with CR");
        }

        var fault = message.FindTextFault();
        if (fault == Er7TextFault.UndeclaredEightBit)
        {
            var asUtf8 = message.ReadAs(Er7CharacterSet.Utf8);
            if (report.Options.Allowed.HasFlag(Tolerances.UndeclaredUtf8)
                && asUtf8.FindTextFault() == Er7TextFault.None && report.Accepts(Tolerances.UndeclaredUtf8))
            {
                message = asUtf8;
                return;
            }

            if (report.Accepts(Tolerances.UndeclaredLatin1))
            {
                message = message.ReadAs(Er7CharacterSet.Latin1);
                return;
            }
        }

        if (fault != Er7TextFault.None)
        {
            var code = fault == Er7TextFault.UnsupportedCharacterSet ? Hl7ErrorCode.TableValueNotFound : Hl7ErrorCode.DataTypeError;
            report.Error(code, At(18), fault switch
            {
                Er7TextFault.UndeclaredEightBit => "Eight-bit text without a declared character set",
                Er7TextFault.InvalidUtf8 => "Text is not the declared UTF-8",
                _ => "Character set not supported",
            });
        }
    }

    private static void CheckType(Er7Value type, ProfileTable profile, ReadReport report)
    {
        var code = Trimmed(type.Component(1), report);
        var trigger = Trimmed(type.Component(2), report);
        if (profile == ProfileTables.AlertStatus && code.Is("ORU"u8) && profile.IsTrigger(trigger)
            && report.Accepts(Tolerances.OldAlertStatusType))
        {
            return;
        }

        if (!profile.IsCode(code))
        {
            report.Error(Hl7ErrorCode.UnsupportedMessageType, At(9, 1), "Message type is not this profile's");
        }
        else if (!profile.IsTrigger(trigger))
        {
            report.Error(Hl7ErrorCode.UnsupportedEventCode, At(9, 2), "Event is not this profile's");
        }
    }

    private static void CheckOid(Er7Value named, ProfileTable profile, ReadReport report)
    {
        if (profile.Oid.Length == 0)
        {
            return;
        }

        // Vendor and national profiles may be listed as well: every repetition is searched (digest §3.1).
        var sent = false;
        foreach (var repetition in named.Repetitions)
        {
            var oid = repetition.Component(3);
            sent |= !oid.IsEmpty;
            if (profile.IsOid(oid)
                || IsAlias(oid, profile, report)
                || (profile.IsOid(oid.Trim()) && report.Accepts(Tolerances.BlanksAroundCodes)))
            {
                return;
            }
        }

        if (sent)
        {
            report.Error(Hl7ErrorCode.TableValueNotFound, At(21, 3), "MSH-21 does not name this profile");
        }
        else if (!report.Accepts(Tolerances.MissingProfileOid))
        {
            report.Error(Hl7ErrorCode.RequiredFieldMissing, At(21, 3), "MSH-21 holds no profile OID");
        }
    }

    internal static bool IsAlias(Er7Value oid, ProfileTable profile, ReadReport report) =>
        report.Options.ProfileOidAliases.Count > 0
        && report.Options.ProfileOidAliases.TryGetValue(oid.Text(), out var real)
        && real == profile.Oid;

    private static void CheckVersion(Er7Value version, ProfileTable profile, ReadReport report)
    {
        if (version.IsEmpty || version.Is("2.6"u8))
        {
            return;
        }

        var older = version.Is("2.5"u8) || version.Is("2.5.1"u8) || version.Is("2.4"u8) || version.Is("2.3.1"u8) || version.Is("2.3"u8);
        var newer = version.Is("2.7"u8) || version.Is("2.7.1"u8) || version.Is("2.8"u8) || version.Is("2.8.1"u8) || version.Is("2.8.2"u8);
        if (profile.AnyVersion && (older || newer))
        {
            return;
        }

        if (!(older && report.Accepts(Tolerances.OlderHl7Version)) && !(newer && report.Accepts(Tolerances.NewerHl7Version)))
        {
            report.Error(Hl7ErrorCode.UnsupportedVersionId, At(12, 1), "HL7 version not supported");
        }
    }

    private static Er7Value Trimmed(Er7Value value, ReadReport report)
    {
        var trimmed = value.Trim();
        return trimmed.Raw.Length != value.Raw.Length && report.Accepts(Tolerances.BlanksAroundCodes) ? trimmed : value;
    }

    private static Hl7Location At(int field, int component = 0) => new("MSH", 1, field, component);
}
