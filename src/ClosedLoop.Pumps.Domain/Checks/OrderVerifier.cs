using ClosedLoop.Pumps.Domain.Orders;

namespace ClosedLoop.Pumps.Domain.Checks;

/// <summary>
/// Judges one bedside request before anything is sent. Pure. It only narrows: what passes here is checked again by the pump and confirmed
/// by a clinician (S2).
/// </summary>
public static class OrderVerifier
{
    public static Verification Verify(VerifierInput input)
    {
        var refusals = new Refusals();
        ChannelChecks.Reachable(input, refusals);
        RequestChecks.Age(input, refusals);
        refusals.AddRange(input.Intake);
        RequestChecks.Shape(input, refusals);
        RequestChecks.Parameters(input, refusals);
        ChannelChecks.Patient(input, refusals);
        ChannelChecks.State(input, refusals);
        OnFileChecks.Check(input, refusals);
        var flow = ProgramBuilder.Compute(input, refusals);
        var library = LibraryChecks.Check(input, flow, refusals);
        InfusionProgram? program = null;
        if (flow is { } exact && input.Channel.Info is { } info)
            program = ProgramBuilder.Build(input, info, exact, library, refusals);
        return new Verification(refusals.ToImmutable(), refusals.None ? program : null);
    }
}
