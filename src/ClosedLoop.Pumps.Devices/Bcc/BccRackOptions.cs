namespace ClosedLoop.Pumps.Devices.Bcc;

/// <summary>One rack: a ComDevice with up to 24 pumps.</summary>
public sealed record BccRackOptions
{
    /// <summary>What people call it; unique.</summary>
    public string Name { get; init; } = "";

    /// <summary>Host and port the gateway dials. Empty: the rack dials in, and <see cref="BedId"/> says which one it is.</summary>
    public string Endpoint { get; init; } = "";

    /// <summary>Bed id a rack that dials in names.</summary>
    public string BedId { get; init; } = "";

    public BccMode Mode { get; init; } = BccMode.Request;

    /// <summary>Character stuffing, as set on the device.</summary>
    public bool Stuffing { get; init; } = true;
}
