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
        CapabilityChecks.Check(input, refusals);
        RequestChecks.Parameters(input, refusals);
        ChannelChecks.Patient(input, refusals);
        ChannelChecks.State(input, refusals);
        OnFileChecks.Check(input, refusals);
        SizeChecks.Check(input, refusals);
        var exact = ExactConversion.Compute(input.Order, refusals);
        var library = LibraryChecks.Check(input, exact, refusals);
        if (exact?.Bolus is { } bolus)
            BolusChecks.Fluid(input.Order, input.Channel.Status, bolus.Millilitres, refusals);
        // The pump's ranges are the last word: a program is made only of an order that nothing else stands against.
        InfusionProgram? program = null;
        if (refusals.None && exact is not null && input.Channel.Info is { } info && input.Order.Channel is { } channel)
            program = new ProgramBuilder(input, info, library, refusals).Build(channel, exact);
        return new Verification(refusals.ToImmutable(), refusals.None ? program : null);
    }
}
