namespace ClosedLoop.Pumps.Protocols.Mqtt;

/// <summary>One name and value; the same name may come again, and the order counts (MQTT 5 §3.1.2.11.8).</summary>
public readonly record struct UserProperty(string Name, string Value);
