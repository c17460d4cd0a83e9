namespace ClosedLoop.Pumps.Engine.Tests.Adapters;

public sealed class AlarisConformance : AdapterConformance
{
    private protected override ScriptedPeer Connect(AdapterWard ward) => new AlarisPeer(ward);
}
