namespace ClosedLoop.Pumps.Simulators;

/// <summary>What a test makes a pump do wrong on MQTT.</summary>
public enum MqttFault
{
    None = 0,

    /// <summary>Every event is published twice, the second time marked as a duplicate, with the same packet id.</summary>
    DuplicatePublish,

    /// <summary>Events go to the topic of another pump.</summary>
    WrongTopic,

    /// <summary>Instead of an event, a PUBLISH of QoS 3.</summary>
    MalformedPacket,

    /// <summary>Every byte is a packet of the network by itself.</summary>
    SplitWrites,
}
