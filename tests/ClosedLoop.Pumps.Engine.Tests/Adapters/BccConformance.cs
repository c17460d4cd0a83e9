namespace ClosedLoop.Pumps.Engine.Tests.Adapters;

public sealed class BccConformance : AdapterConformance
{
    private protected override ScriptedPeer Connect(AdapterWard ward) => new BccPeer(ward);
}
