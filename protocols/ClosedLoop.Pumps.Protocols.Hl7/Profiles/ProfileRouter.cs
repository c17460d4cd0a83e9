using ClosedLoop.Pumps.Protocols.Hl7.Er7;
using ClosedLoop.Pumps.Protocols.Hl7.Findings;

namespace ClosedLoop.Pumps.Protocols.Hl7.Profiles;

/// <summary>
/// Tells which profile a message claims: by MSH-9 and, where several profiles share a trigger, by the OID in MSH-21.3 together with it
/// (digest §2). A message that names no OID known here goes to the trigger's first profile, whose reader judges the OID.
/// </summary>
public static class ProfileRouter
{
    /// <summary>Finds the profile, or reports an unsupported type (200) or event (201). Allocates nothing when it succeeds.</summary>
    public static ProfileTable? Recognise(Er7Message message, ReadReport report)
    {
        var header = message.Header.Fields;
        var type = header.Field(9);
        var code = type.Component(1).Trim();
        var trigger = type.Component(2).Trim();
        var typeIsKnown = false;
        ProfileTable? first = null;
        var tables = ProfileTables.All;
        var named = header.Field(21);
        for (var i = 0; i < tables.Count; i++)
        {
            var isCode = tables[i].IsCode(code);
            typeIsKnown |= isCode;
            if (isCode && tables[i].IsTrigger(trigger))
            {
                if (tables[i].Oid.Length == 0 || Names(named, tables[i], report))
                {
                    return tables[i];
                }

                first ??= tables[i];
            }
        }

        if (first == ProfileTables.DeviceObservation && !NamesAny(message) && IsAssociation(message))
        {
            return ProfileTables.AssociationOfReporter;
        }

        if (first is not null)
        {
            return first;
        }

        // App. B.1 still prints ORU^R41^ORU_R41 for PCD-05 (digest §2); whether this sender may is judged by its reader.
        if (code.Is("ORU"u8) && trigger.Is("R41"u8))
        {
            return ProfileTables.AlertStatus;
        }

        if (typeIsKnown)
        {
            report.Error(Hl7ErrorCode.UnsupportedEventCode, new Hl7Location("MSH", 1, 9, 2), "Event not supported");
        }
        else
        {
            report.Error(Hl7ErrorCode.UnsupportedMessageType, new Hl7Location("MSH", 1, 9, 1), "Message type not supported");
        }

        return null;
    }

    /// <summary>True when a repetition of MSH-21 names the profile, itself or by the sender's alias.</summary>
    /// <param name="named">MSH-21.</param>
    internal static bool Names(Er7Value named, ProfileTable profile, ReadReport report)
    {
        foreach (var repetition in named.Repetitions)
        {
            var oid = repetition.Component(3).Trim();
            if (profile.IsOid(oid) || HeaderRules.IsAlias(oid, profile, report))
            {
                return true;
            }
        }

        return false;
    }

    private static bool NamesAny(Er7Message message)
    {
        foreach (var repetition in message.Header.Field(21).Repetitions)
        {
            if (!repetition.Component(3).Trim().IsEmpty)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>OBR-4 is 69136 MDC_OBS_ASSOCIATION_PATIENT_DEVICE: what tells DEV-51 where no OID does (digest §12.3).</summary>
    private static bool IsAssociation(Er7Message message) => message.Segment("OBR"u8).Field(4).Component(1).Is("69136"u8);
}
