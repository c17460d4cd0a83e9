using ClosedLoop.Pumps.Protocols.Hl7.Er7;
using ClosedLoop.Pumps.Protocols.Hl7.Findings;

namespace ClosedLoop.Pumps.Protocols.Hl7.Profiles;

/// <summary>
/// Tells by MSH-9 which profile a message claims. MSH-21.3 is checked when that profile is read: the four ORU^R01 profiles share one
/// trigger (digest §2), and of these the gateway speaks only PCD-01.
/// </summary>
public static class ProfileRouter
{
    /// <summary>Finds the profile, or reports an unsupported type (200) or event (201). Allocates nothing when it succeeds.</summary>
    public static ProfileTable? Recognise(Er7Message message, ReadReport report)
    {
        var type = message.Header.Field(9);
        var code = type.Component(1).Trim();
        var trigger = type.Component(2).Trim();
        var typeIsKnown = false;
        var tables = ProfileTables.All;
        for (var i = 0; i < tables.Count; i++)
        {
            if (tables[i].IsCode(code))
            {
                if (tables[i].IsTrigger(trigger))
                {
                    return tables[i];
                }

                typeIsKnown = true;
            }
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
}
