using ClosedLoop.Pumps.Protocols.Hl7.Er7;
using ClosedLoop.Pumps.Protocols.Hl7.Findings;
using ClosedLoop.Pumps.Protocols.Hl7.Profiles;

namespace ClosedLoop.Pumps.Ehr.Inbound;

/// <summary>Who takes which message, by the profile it claims (MSH-9 and MSH-21.3).</summary>
internal sealed class InboundHandlers
{
    private readonly Dictionary<ProfileTable, IInboundHandler> all = [];

    /// <exception cref="ArgumentException">Two handlers take the same profile.</exception>
    public InboundHandlers(IEnumerable<IInboundHandler> handlers)
    {
        foreach (var handler in handlers)
            foreach (var profile in handler.Profiles)
                if (!all.TryAdd(profile, handler))
                    throw new ArgumentException($"Two handlers take {profile.Name}.", nameof(handlers));
    }

    /// <summary>Null, with an error, when nobody takes such a message.</summary>
    public (ProfileTable Profile, IInboundHandler Handler)? Find(in Er7Message message, ReadReport report)
    {
        if (ProfileRouter.Recognise(message, report) is not { } profile)
            return null;
        if (all.TryGetValue(profile, out var handler))
            return (profile, handler);
        // A profile of ours that is only ever sent, or not set up here.
        if (all.Keys.Any(known => known.Type.Code == profile.Type.Code))
            report.Error(Hl7ErrorCode.UnsupportedEventCode, new Hl7Location("MSH", 1, 9, 2), "Event not supported");
        else
            report.Error(Hl7ErrorCode.UnsupportedMessageType, new Hl7Location("MSH", 1, 9, 1), "Message type not supported");
        return null;
    }
}
