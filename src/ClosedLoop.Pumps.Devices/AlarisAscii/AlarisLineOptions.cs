namespace ClosedLoop.Pumps.Devices.AlarisAscii;

/// <summary>One pump on one port of a terminal server.</summary>
public sealed record AlarisLineOptions
{
    /// <summary>What people call it; unique.</summary>
    public string Name { get; init; } = "";

    /// <summary>Host and port of the terminal server's line.</summary>
    public string Endpoint { get; init; } = "";
}
