namespace ClosedLoop.Pumps.SimFleet.Scenarios.Stale;

/// <summary>One order at one pump with one hazard, and how it must end.</summary>
/// <param name="Name">In snake_case; what it is counted under.</param>
/// <param name="AgeMs">How old the bedside request is when it is sent; negative: by a clock that is ahead.</param>
/// <param name="ConfirmMs">The nurse confirms so long after the offer.</param>
/// <param name="PumpClockMs">How wrong the clock is that the pump displays.</param>
/// <param name="Answers">The codes the one answer may have: AA, or an IHE code.</param>
public sealed record StaleStory(
    string Name, int AgeMs, StaleHazard Hazard, StaleEnd End, int ConfirmMs = 600, int PumpClockMs = 0, params string[] Answers)
{
    private const int LifeMs = Simulators.SimEhr.RequestLife.InfusionMs;

    /// <summary>The stories; the held order is the last to be sent, because what is behind it waits too.</summary>
    public static IReadOnlyList<StaleStory> All { get; } =
    [
        new("fresh", 0, StaleHazard.None, StaleEnd.Started, Answers: "AA"),
        new("pump_clock_behind", 0, StaleHazard.None, StaleEnd.Started, PumpClockMs: -600_000, Answers: "AA"),
        new("pump_clock_ahead", 0, StaleHazard.None, StaleEnd.Started, PumpClockMs: 600_000, Answers: "AA"),
        new("in_the_last_moment", LifeMs - 2_500, StaleHazard.None, StaleEnd.Started, Answers: "AA"),
        new("confirmed_too_late", LifeMs - 1_500, StaleHazard.None, StaleEnd.Expired, ConfirmMs: 2_300, Answers: "AA"),
        new("too_old", LifeMs + 20_000, StaleHazard.None, StaleEnd.NeverThere, Answers: "9022"),
        new("ehr_clock_ahead", -600_000, StaleHazard.None, StaleEnd.NeverThere, Answers: "9022"),
        new("ehr_clock_behind", 600_000, StaleHazard.None, StaleEnd.NeverThere, Answers: "9022"),
        new("proposal_held", LifeMs - 900, StaleHazard.HoldProposal, StaleEnd.RefusedByPump, Answers: "9022"),
        new("proposal_withdrawn_while_held", 0, StaleHazard.WithdrawWhileHeld, StaleEnd.Withdrawn, ConfirmMs: 2_000, Answers: ["AA", "9016", "9015"]),
        new("proposal_duplicated", 0, StaleHazard.DuplicateProposal, StaleEnd.Started, Answers: "AA"),
        new("proposal_dropped", 0, StaleHazard.DropProposal, StaleEnd.NeverThere, Answers: ["9015", "9021"]),
        new("answer_duplicated", 0, StaleHazard.DuplicateAnswer, StaleEnd.Started, Answers: "AA"),
        new("slow_link", 0, StaleHazard.SlowLink, StaleEnd.Started, Answers: "AA"),
        new("order_duplicated", 0, StaleHazard.DuplicateOrder, StaleEnd.Started, Answers: "AA"),
        new("order_held", LifeMs - 700, StaleHazard.HoldOrder, StaleEnd.NeverThere, Answers: "9022"),
    ];
}
