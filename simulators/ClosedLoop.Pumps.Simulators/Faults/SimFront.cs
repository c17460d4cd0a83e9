namespace ClosedLoop.Pumps.Simulators;

/// <summary>The ways a simulated pump speaks.</summary>
public enum SimFront
{
    /// <summary>The open pump protocol over TCP.</summary>
    OpenPumpTcp = 0,

    /// <summary>The open pump protocol over MQTT.</summary>
    OpenPumpMqtt,

    /// <summary>A rack behind a bedside communication controller.</summary>
    BccRack,

    /// <summary>A syringe pump behind a terminal server.</summary>
    AlarisPump,
}
