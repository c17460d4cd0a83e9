using ClosedLoop.Pumps.Domain.Events;
using ClosedLoop.Pumps.Domain.Identity;
using ClosedLoop.Pumps.Domain.Programming;
using ClosedLoop.Pumps.Domain.Tests.Support;
using static ClosedLoop.Pumps.Domain.Programming.CaseInput;

namespace ClosedLoop.Pumps.Domain.Tests.Programming;

/// <summary>Every kind of input in every flavour, and every case that some sequence of them reaches.</summary>
internal static class CaseCorpus
{
    private static readonly ReadBack OtherRate = Sample.AsSent with { Rate = Sample.Rate(15.6m) };
    private static readonly ReadBack OtherPatient = Sample.AsSent with { Patient = new PatientId("P2") };

    public static IReadOnlyList<CaseInput> Inputs { get; } =
    [
        new ChecksFailed([new Refusal(9010, "RXG-4", "not in library")]),
        new ChecksPassed(Sample.Program), new ChecksPassed(Sample.Program, new ConfirmationNeeds(Release: true, DoubleCheck: true)),
        new Released(Sample.Program, new CaseRelease("Nora", new ClinicianId("N001"), Sample.Now)), new Declined("wrong patient"),
        new FrameSent(new FencingToken(3)),
        .. new[] { Sample.AsSent, OtherRate, OtherPatient }.SelectMany(r => new CaseInput[] { new PumpOffered(r), new PumpViewed(r), new PumpEdited(r) }),
        .. Enum.GetValues<ProposalFailure>().Select(f => new PumpFailed(f)),
        new ProgramStarted(Sample.AsSent), new ProgramStarted(OtherRate),
        .. Enum.GetValues<ClearReason>().Select(r => new CaseInput.AutoProgramCleared(r)),
        new WithdrawAsked("order held"), new WithdrawAsked("quarantined", IheError.CannotAccept),
        new PumpWithdrew(), new ConnectionLost(), new AnswerDeadlinePassed(), new ExpiryPassed(),
        .. Enum.GetValues<HeldState>().Select(h => new QueryAnswered(h, Sample.AsSent, h == HeldState.Failed ? ProposalFailure.Stale : null)),
        new QueryAnswered(HeldState.Offered, OtherRate, null),
        new EarlierAnswered(new CaseAnswer(0, "", Sample.Now)), new EarlierAnswered(new CaseAnswer(9010, "not in library", Sample.Now)),
    ];

    /// <summary>All cases reachable in up to so many moves, distinct in what matters to a move.</summary>
    public static IReadOnlyList<ProgrammingCase> Reachable { get; } = Explore();

    private static List<ProgrammingCase> Explore()
    {
        var known = new Dictionary<object, ProgrammingCase>();
        var open = new Queue<ProgrammingCase>([Sample.Received, Sample.ReceivedBolus]);
        while (open.TryDequeue(out var current))
        {
            var signature = (current.Order.Kind, current.State, current.Pending, current.Answer?.Code, current.WithdrawReason, current.Cleared, current.AtPump,
                current.Needs);
            if (!known.TryAdd(signature, current))
                continue;
            foreach (var input in Inputs)
                if (current.Apply(input, Sample.Now) is CaseResult.CaseStep step)
                    open.Enqueue(step.Case);
        }

        return [.. known.Values];
    }
}
