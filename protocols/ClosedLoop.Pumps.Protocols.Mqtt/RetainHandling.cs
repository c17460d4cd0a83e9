namespace ClosedLoop.Pumps.Protocols.Mqtt;

/// <summary>Whether retained messages are sent when a subscription is made (MQTT 5 §3.8.3.1).</summary>
public enum RetainHandling : byte
{
    Send = 0,
    SendIfNew = 1,
    DoNotSend = 2,
}
