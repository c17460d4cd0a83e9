using ClosedLoop.Pumps.Protocols.Hl7.Findings;
using ClosedLoop.Pumps.Protocols.Hl7.Messages;
using ClosedLoop.Pumps.Protocols.Hl7.Profiles;

namespace ClosedLoop.Pumps.Ehr.Inbound;

/// <summary>Finds the handler of a message by MSH-9, and by MSH-21.3 where several profiles share a trigger (digest §2: ORU^R01).</summary>
internal sealed class InboundHandlers
{
    private readonly (ProfileTable Profile, IInboundHandler Handler)[] all;

    /// <exception cref="ArgumentException">Two handlers take the same profile.</exception>
    public InboundHandlers(IEnumerable<IInboundHandler> handlers)
    {
        all = [.. handlers.SelectMany(handler => handler.Profiles.Select(profile => (profile, handler)))];
        if (all.GroupBy(one => (one.Profile.Type.Code, one.Profile.Type.Trigger, one.Profile.Oid)).Any(same => same.Count() > 1))
            throw new ArgumentException("Two handlers take the same profile.", nameof(handlers));
    }

    /// <summary>Null, with an error, when nobody takes such a message.</summary>
    public (ProfileTable Profile, IInboundHandler Handler)? Find(MshHeader header, ReadReport report)
    {
        var candidates = all.Where(one => one.Profile.Type.Code == header.Type.Code && one.Profile.Type.Trigger == header.Type.Trigger).ToArray();
        if (candidates.Length > 0)
        {
            // None named, or a foreign one: the check of the profile says what is missing.
            var named = Array.FindIndex(candidates, one => header.Profiles.Any(sent => OidOf(sent.UniversalId, report) == one.Profile.Oid));
            return candidates[Math.Max(named, 0)];
        }

        if (all.Any(one => one.Profile.Type.Code == header.Type.Code))
            report.Error(Hl7ErrorCode.UnsupportedEventCode, new Hl7Location("MSH", 1, 9, 2), "Event not supported");
        else
            report.Error(Hl7ErrorCode.UnsupportedMessageType, new Hl7Location("MSH", 1, 9, 1), "Message type not supported");
        return null;
    }

    private static string OidOf(string sent, ReadReport report) =>
        report.Options.ProfileOidAliases.GetValueOrDefault(sent, sent);
}
