using ClosedLoop.Pumps.Protocols.Hl7.Messages;
using ClosedLoop.Pumps.Simulators;
using ClosedLoop.Pumps.Simulators.SimEhr;
using Xunit;

namespace ClosedLoop.Pumps.Simulation.Tests.Verdict;

public class OrderVerdictTests
{
    [Fact]
    public void An_accepted_request_without_an_RRG_is_a_violation()
    {
        var ward = Ward.Clean();
        ward.Orders[0] = ward.Orders[0] with { Answers = [] };

        Contains(ward, "order ORD1 (request RQ1) for P-0001 got no RRG");
    }

    [Fact]
    public void Two_RRGs_are_a_violation_and_a_retry_of_one_is_not()
    {
        var ward = Ward.Clean();
        var answer = ward.Orders[0].Answers[0];
        ward.Orders[0] = ward.Orders[0] with { Answers = [answer, answer] };
        Assert.Empty(ward.Judge().Violations);

        ward.Orders[0] = ward.Orders[0] with { Answers = [answer, answer with { ControlId = "A2" }] };
        Contains(ward, "got 2 RRGs");
    }

    [Fact]
    public void A_start_that_the_EHR_was_told_was_refused_is_a_violation_unless_the_outcome_was_unknown()
    {
        var ward = Ward.Clean();
        Answer(ward, AckCode.AE, "9017");
        Contains(ward, "started on the pump; the EHR was told AE 9017");

        Answer(ward, AckCode.AE, "9015");
        Assert.Empty(ward.Judge().Violations);
    }

    [Fact]
    public void S4_a_request_proposed_twice_is_a_violation()
    {
        var ward = Ward.Clean();
        var program = ward.Pump.Programs[0];
        ward.Pump = ward.Pump with { Programs = [program, program with { Proposal = program.Proposal with { ProgramId = "PR2" } }] };

        Contains(ward, "was proposed 2 times");
    }

    [Fact]
    public void S4_a_program_applied_twice_is_a_violation()
    {
        var ward = Ward.Clean();
        ward.Pump = ward.Pump with { Infusions = [ward.Pump.Infusions[0], ward.Pump.Infusions[0]] };

        Contains(ward, "program PR1 of order ORD1 was applied 2 times");
    }

    [Fact]
    public void A_request_that_is_still_held_has_no_outcome()
    {
        var ward = Ward.Clean();
        Program(ward, p => p with { Fate = ProgramFate.Held });

        Contains(ward, "has no final outcome: the pump still holds it");
    }

    [Fact]
    public void A_request_told_AA_that_no_pump_ever_held_is_a_violation()
    {
        var ward = Ward.Clean();
        ward.Pump = ward.Pump with { Programs = [] };

        Contains(ward, "was never on the pump; the EHR was told AA");
    }

    [Theory]
    [InlineData(301_000, false)]
    [InlineData(301_001, true)]
    public void S3_a_start_after_the_life_of_the_request_is_a_violation(long ageMs, bool stale)
    {
        var ward = Ward.Clean();
        Program(ward, p => p with { DecidedMs = 1_000 + ageMs });

        Assert.Equal(stale, ward.Judge().Violations.Any(v => v.Contains($"was started {ageMs} ms after", StringComparison.Ordinal)));
    }

    [Fact]
    public void A_proposal_with_another_rate_volume_drug_patient_or_pump_is_a_violation()
    {
        foreach (var (text, order) in new (string, Func<SimOrder, SimOrder>)[]
        {
            ("instead of 360050001", o => o with { RateNlH = 360_050_001 }),
            ("nL instead of 1100000", o => o with { Volume = WardDrugs.Millilitres(1_100_000) }),
            ("with drug DEMO-NS", o => o with { Drug = WardDrugs.Ringer }),
            ("for another patient", o => o with { Patient = o.Patient with { Id = "MR9" } }),
            ("to pump P-0001 channel A", o => o with { Pump = o.Pump with { PumpId = "OTHER" } }),
        })
        {
            var ward = Ward.Clean();
            ward.Orders[0] = ward.Orders[0] with { Order = order(ward.Orders[0].Order) };
            Contains(ward, text);
        }
    }

    [Fact]
    public void An_outcome_other_than_the_scripts_is_a_violation_that_names_the_code()
    {
        var ward = Ward.Clean();
        ward.Pump = ward.Pump with { Programs = [], Infusions = [] };
        Answer(ward, AckCode.AE, "9022");

        Contains(ward, "was to end ConfirmedAsSent, and ended Refused 9022");
        Contains(ward, "the step ConfirmAsSent never happened");
    }

    [Fact]
    public void A_program_and_an_RRG_that_nobody_asked_for_are_violations()
    {
        var ward = Ward.Clean();
        var program = ward.Pump.Programs[0];
        ward.Pump = ward.Pump with
        {
            Programs = [program, program with { Proposal = program.Proposal with { ProgramId = "PR9", OrderId = "ORD9" } }],
        };
        ward.ForeignAnswers.Add(new AnswerRecord(0, "A9", "RQ9", AckCode.AA, "", ""));

        Contains(ward, "got program PR9, which no request asked for");
        Contains(ward, "answers 'RQ9', which was never asked");
    }

    [Fact]
    public void A_refused_commit_that_reached_a_pump_is_a_violation()
    {
        var ward = Ward.Clean();
        ward.Orders[0] = ward.Orders[0] with { Ack = AckCode.CE };

        Contains(ward, "was answered CE and yet reached a pump");
        Contains(ward, "was answered CE and yet got an RRG");
    }

    [Fact]
    public void A_request_of_the_script_that_was_never_sent_is_a_violation()
    {
        var ward = Ward.Clean();
        ward.Orders.Clear();

        Contains(ward, "was never sent");
    }

    private static void Answer(Ward ward, AckCode code, string iheCode) =>
        ward.Orders[0] = ward.Orders[0] with { Answers = [ward.Orders[0].Answers[0] with { Code = code, IheCode = iheCode }] };

    private static void Program(Ward ward, Func<ProgramTruth, ProgramTruth> change) =>
        ward.Pump = ward.Pump with { Programs = [change(ward.Pump.Programs[0])] };

    private static void Contains(Ward ward, string text) =>
        Assert.Contains(ward.Judge().Violations, v => v.Contains(text, StringComparison.Ordinal));
}
