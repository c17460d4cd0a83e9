namespace ClosedLoop.Pumps.Protocols.Mqtt;

/// <summary>What stands at the front of the received bytes.</summary>
public enum MqttScanResult
{
    /// <summary>Not a whole packet yet; nothing was taken.</summary>
    NeedMore = 0,

    /// <summary>One packet, taken off the buffer.</summary>
    Frame,

    /// <summary>Packet type 0, a length of more than four bytes, or not in its shortest form: close with 0x81. Nothing was taken.</summary>
    Malformed,

    /// <summary>A packet above the receiver's limit: close with 0x95. Nothing was taken.</summary>
    TooLarge,
}
