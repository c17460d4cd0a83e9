using System.Security.Cryptography;
using ClosedLoop.Pumps.Devices.Mqtt.General;
using ClosedLoop.Pumps.Devices.Mqtt.Listening;
using ClosedLoop.Pumps.Devices.Mqtt.Pumps;
using ClosedLoop.Pumps.Devices.Mqtt.Wire;
using ClosedLoop.Pumps.Devices.OpenPump;
using ClosedLoop.Pumps.Domain.Identity;
using ClosedLoop.Pumps.Engine.Sessions;
using ClosedLoop.Pumps.Protocols.Mqtt;
using Microsoft.Extensions.Logging;

namespace ClosedLoop.Pumps.Devices.Mqtt.Server;

/// <summary>A client id that is a registered pump's gets the pump's two topics; any other the general topics, where those are on.</summary>
internal sealed class MqttDoor(
    SessionServices services,
    MqttListenerOptions options,
    GeneralTopics general,
    MqttMetrics metrics,
    ILogger<MqttDoor> logger) : IMqttDoor
{
    public IMqttRole? Open(MqttChannel channel, MqttEffect.Opening opening, PeerIdentity peer)
    {
        var pump = new PumpId(opening.ClientId);

        // The certificate first: who does not prove the id does not learn whether it exists.
        if (opening.Connect.ClientId.Length > 0 && !peer.MayBe(pump))
            return Reject(channel, MqttReasonCode.NotAuthorized, "the certificate does not name this client id");
        var registered = services.Registry.Find(pump);
        if (registered is null)
        {
            return options.GeneralTopics
                ? general.Open(channel, opening)
                : Reject(channel, MqttReasonCode.ClientIdentifierNotValid, "the client id is no pump of this hospital");
        }

        if (!registered.Allowed)
            return Reject(channel, MqttReasonCode.NotAuthorized, "not an allowed pump");
        if (opening.Connect.Will is not null)
            return Reject(channel, MqttReasonCode.NotAuthorized, "no will here: the gateway sees by itself that a pump is away");

        // Nothing of a pump's session is kept: what was said to a connection that is gone is void (S4).
        channel.Use((machine, now) => machine.Accept(
            new MqttSession(opening.ClientId, expiryS: 0, new OutboundFlow(0, 0)), present: false, MqttFeatures.ForPumps, now));
        return new MqttPumpRole(channel, pump, peer, services, metrics, logger);
    }

    private IMqttRole? Reject(MqttChannel channel, MqttReasonCode code, string detail)
    {
        var baseMs = services.Options.RetryAfterFaultMs;
        channel.Use((machine, _) => machine.Reject(code, detail, baseMs + RandomNumberGenerator.GetInt32(baseMs)));
        return null;
    }
}
