namespace ClosedLoop.Pumps.Devices.Bcc;

/// <summary>Who begins: the host that asks, or the ComDevice that pushes.</summary>
public enum BccMode
{
    /// <summary>MEM:GET, again and again.</summary>
    Request = 0,

    /// <summary>The ComDevice sends every cycle and at once when a trigger value changed; every block must be acknowledged.</summary>
    Cyclic = 1,
}
