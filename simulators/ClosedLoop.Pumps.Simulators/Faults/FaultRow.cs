namespace ClosedLoop.Pumps.Simulators;

/// <summary>One fault of the catalogue against all fronts. Null = it applies; else why not.</summary>
internal sealed record FaultRow(int Number, string Title, string? OpenPumpTcp, string? OpenPumpMqtt, string? BccRack, string? AlarisPump)
{
    public string? WhyNot(SimFront front) => front switch
    {
        SimFront.OpenPumpTcp => OpenPumpTcp,
        SimFront.OpenPumpMqtt => OpenPumpMqtt,
        SimFront.BccRack => BccRack,
        _ => AlarisPump,
    };
}
