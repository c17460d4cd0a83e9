using ClosedLoop.Pumps.Simulators;

namespace ClosedLoop.Pumps.System.Tests.Harness;

/// <summary>One simulated pump of a test.</summary>
/// <param name="Config">The pump.</param>
/// <param name="Nurse">Makes its nurse, given the time her script begins; null = nobody.</param>
/// <param name="Registered">The gateway knows it.</param>
/// <param name="Unit">Where it stands; null = the demonstration's ward.</param>
internal sealed record PumpSetup(SimPumpConfig Config, Func<long, Nurse>? Nurse = null, bool Registered = true, string? Unit = null)
{
    private static readonly NurseBehaviour Confirms = new()
    {
        ConfirmWeight = 1,
        EditWeight = 0,
        RejectWeight = 0,
        IgnoreWeight = 0,
        ReactionMsMin = 200,
        ReactionMsMax = 400,
    };

    public static PumpSetup Unattended(int index) => new(Large(index));

    public static PumpSetup Attended(int index) => new(Large(index), now => new Nurse($"N{index + 1:000}", index, Confirms, null, now));

    private static SimPumpConfig Large(int index) => new()
    {
        PumpId = TestOrders.PumpId(index),
        Label = TestOrders.Label(index),
        Library = SimDrugLibrary.Demo("ICU"),
        Channels = [SimChannelConfig.LargeVolume("A") with { NearEndMs = 1_000 }],
    };
}
