using ClosedLoop.Pumps.System.Tests.Harness;
using Xunit.Abstractions;

namespace ClosedLoop.Pumps.System.Tests.Browser;

/// <summary>A ward whose orders wait at the pump, and a pump of another one.</summary>
public sealed class HouseWard(IMessageSink sink) : SharedWard(
    new WardSetup
    {
        Pumps = [.. Enumerable.Range(0, 4).Select(PumpSetup.Unattended), PumpSetup.Unattended(Other) with { Unit = OtherUnit }],
    },
    sink)
{
    public const string Unit = "Demo ward";
    public const string OtherUnit = "Other ward";

    /// <summary>The pump of the other ward.</summary>
    public const int Other = 4;
}
