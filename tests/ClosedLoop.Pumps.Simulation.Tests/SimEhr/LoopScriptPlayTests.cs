using ClosedLoop.Pumps.Protocols.Hl7.Messages;
using ClosedLoop.Pumps.Protocols.PumpWire.OpenPump.Messages;
using ClosedLoop.Pumps.Simulation.Tests.Verdict;
using ClosedLoop.Pumps.Simulators;
using ClosedLoop.Pumps.Simulators.SimEhr;
using ClosedLoop.Pumps.Simulators.Verdict;
using Xunit;

namespace ClosedLoop.Pumps.Simulation.Tests.SimEhr;

/// <summary>
/// Plays the script in virtual time on real simulated pumps and nurses, with a gateway that makes no mistake: proves that the script can
/// be played, that every story ends in time, and that the verdict has nothing to say then.
/// </summary>
public class LoopScriptPlayTests
{
    private const long OriginUnixMs = 1_800_000_000_000;
    private const int DelayMs = 40;

    [Theory]
    [InlineData(7, 20)]
    [InlineData(8, 20)]
    [InlineData(7, 27)]
    [InlineData(7, 5)]
    [InlineData(7, 1)]
    public void A_perfect_gateway_passes(int seed, int pumps)
    {
        var script = LoopScript.Create(seed, pumps);
        var evidence = script.Pumps.Select((_, i) => Play(script, i)).ToList();
        var orders = script.Orders.Select(Record).ToList();

        var report = LoopJudge.Judge(new LoopEvidence
        {
            Script = script,
            Pumps = evidence,
            Orders = orders,
            Prescriptions = [.. script.Prescriptions.Select(p => new PrescriptionRecord(p, AckCode.CA))],
            ForeignAnswers = [],
            Reports = [.. evidence.SelectMany(ExpectedDocumentation.Of).Where(e => e.Required).Select((e, i) => Pcd10.Received(e, i))],
            DurationMs = script.DurationMs,
        });

        Assert.Equal("", string.Join('\n', report.Violations));
        Assert.Equal(report.OrdersSent, report.AckCa + report.AckCe + report.AckCr);
        Assert.True(evidence.All(e => e.Programs.All(p => p.Fate != ProgramFate.Held)), "a proposal is still held");
        Assert.All(evidence, e => Assert.False(e.Log.LastOrDefault(l => l.Status is not null)?.Status!.Infusing ?? false));
    }

    private static PumpEvidence Play(WardScript script, int index)
    {
        var ward = script.Pumps[index];
        var library = new SimDrugLibrary("demo", "1", [1], "ICU", [.. script.Orders.Select(o => o.Drug.Code)]);
        var pump = new SimPump(ward.ToConfig(library), 0, OriginUnixMs);
        var nurse = script.NurseAt(index, 0);
        var bedside = new Bedside(pump, nurse);
        pump.Receive(new Welcome { FencingToken = 1, HeartbeatMs = 3_600_000, ServerTimeUnixMs = OriginUnixMs }, 0);

        var inbox = script.Orders.Where(o => o.Pump == ward.Target && IsProposed(o))
            .Select(o => (o.AtMs, Do: (Action)(() => pump.Receive(Proposal(o)))))
            .Concat(Withdrawals(script).Where(w => w.Order.Pump == ward.Target)
                .Select(w => (w.AtMs, Do: (Action)(() => pump.Receive(new Withdraw { ProgramId = w.Order.RequestId, Channel = "A" })))))
            .OrderBy(m => m.AtMs);
        foreach (var message in inbox)
        {
            bedside.Advance(message.AtMs + DelayMs);
            message.Do();
            bedside.Advance(message.AtMs + DelayMs); // the nurse looks
        }

        bedside.Advance(script.DurationMs);
        return PumpEvidence.Of(pump, OriginUnixMs, nurse.Performed, pump.Log.Everything.Count);
    }

    private static bool IsProposed(SimOrder order) => order.Expected.Outcome is not (OrderOutcome.Refused or OrderOutcome.NotAccepted);

    private static IEnumerable<(int AtMs, SimOrder Order)> Withdrawals(WardScript script) =>
        script.Orders.Where(o => o.Expected.Outcome == OrderOutcome.Withdrawn).Select(o => (
            script.Prescriptions.Where(p => p.OrderId == o.OrderId && p.Control != PrescriptionControl.New).Select(p => p.AtMs)
                .Append(script.Orders.Where(r => r.OrderId == o.OrderId).Max(r => r.AtMs) - 1).Max(),
            o));

    private static Propose Proposal(SimOrder order) => new()
    {
        ProgramId = order.RequestId,
        Channel = "A",
        Kind = order.RateChange ? ProposalKind.RateChange : ProposalKind.NewProgram,
        FencingToken = 1,
        IssuedUnixMs = OriginUnixMs + order.AtMs - order.AgeMs,
        ExpiresUnixMs = OriginUnixMs + order.AtMs - order.AgeMs + RequestLife.InfusionMs,
        OrderId = order.OrderId,
        PatientId = order.Patient.Id,
        DrugCode = order.Drug.Code,
        DrugName = order.Drug.Name,
        RateNlH = (ulong)order.RateNlH,
        VtbiNl = (ulong)order.VolumeNl,
        RunningProgramOrderId = order.RateChange ? order.OrderId : "",
    };

    private static OrderRecord Record(SimOrder order)
    {
        var refused = order.Expected.Outcome == OrderOutcome.Refused;
        AnswerRecord answer = new(
            OriginUnixMs + order.AtMs + 60,
            "A" + order.RequestId,
            order.RequestId,
            refused ? AckCode.AE : AckCode.AA,
            refused ? order.Expected.IheCodes[0] : "",
            "");
        var taken = order.Expected.Outcome != OrderOutcome.NotAccepted;
        return new OrderRecord(
            order,
            OriginUnixMs + order.AtMs,
            OriginUnixMs + order.AtMs - order.AgeMs,
            1,
            OriginUnixMs + order.AtMs + 10,
            taken ? AckCode.CA : AckCode.CE,
            taken ? [answer] : []);
    }
}
