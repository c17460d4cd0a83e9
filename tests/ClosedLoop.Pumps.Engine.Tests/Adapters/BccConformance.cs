using Xunit;

namespace ClosedLoop.Pumps.Engine.Tests.Adapters;

[Collection(AdaptersAlone.Name)]
public sealed class BccConformance : AdapterConformance
{
    private protected override ScriptedPeer Connect(AdapterWard ward) => new BccPeer(ward);
}
