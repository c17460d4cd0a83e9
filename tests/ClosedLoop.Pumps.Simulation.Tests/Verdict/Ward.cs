using System.Collections.Immutable;
using ClosedLoop.Pumps.Protocols.Hl7.Messages;
using ClosedLoop.Pumps.Protocols.PumpWire.OpenPump.Messages;
using ClosedLoop.Pumps.Simulators;
using ClosedLoop.Pumps.Simulators.SimEhr;
using ClosedLoop.Pumps.Simulators.Verdict;
using Xunit;

namespace ClosedLoop.Pumps.Simulation.Tests.Verdict;

/// <summary>One simulated pump that took one order to its end, and an EHR that was told all: the clean run that tests then spoil.</summary>
internal sealed class Ward
{
    public const long OriginUnixMs = 1_800_000_000_000;
    private const string PumpId = "ACDE480000000001";

    private Ward(WardScript script, PumpEvidence pump, OrderRecord order)
    {
        Script = script;
        Pump = pump;
        Orders = [order];
        Reports = [.. ExpectedDocumentation.Of(pump).Where(e => e.Required).Select((e, i) => Pcd10.Received(e, i))];
    }

    public WardScript Script { get; }

    public PumpEvidence Pump { get; set; }

    public List<OrderRecord> Orders { get; }

    public List<ReceivedReport> Reports { get; }

    public List<AnswerRecord> ForeignAnswers { get; } = [];

    public LoopReport Judge() => LoopJudge.Judge(new LoopEvidence
    {
        Script = Script,
        Pumps = [Pump],
        Orders = Orders,
        Prescriptions = [],
        ForeignAnswers = ForeignAnswers,
        Reports = Reports,
        DurationMs = 60_000,
    });

    /// <summary>The place of the first receipt of an event of that kind.</summary>
    public int At(uint code) => Reports.FindIndex(r => r.Event!.EventCode == code);

    public void Change(uint code, Func<ReceivedEvent, ReceivedEvent> change)
    {
        var at = At(code);
        Reports[at] = Reports[at] with { Event = change(Reports[at].Event!) };
    }

    public void ChangeRow(uint code, Func<ReceivedSource, ReceivedSource> change) => Change(code, e => e with
    {
        Sources = e.Sources.SetItem(Source.Primary, change(e.Sources[Source.Primary])),
    });

    /// <summary>An order of 360 mL/h for 1 mL: asked for at 1 s, confirmed at 3 s, in at 13 s, then kept open, paused and wiped.</summary>
    public static Ward Clean()
    {
        var script = OneOrder();
        var asked = script.Orders[0];
        var pump = new SimPump(script.Pumps[0].ToConfig(new SimDrugLibrary("demo", "1", [1], "ICU", [asked.Drug.Code])), 0, OriginUnixMs);
        pump.Advance(500);
        pump.Receive(new Welcome { FencingToken = 1, HeartbeatMs = 60_000, ServerTimeUnixMs = OriginUnixMs + 500 }, 500);
        pump.Advance(1_100);
        pump.Receive(new Propose
        {
            ProgramId = "PR1",
            Channel = "A",
            Kind = ProposalKind.NewProgram,
            FencingToken = 1,
            IssuedUnixMs = OriginUnixMs + 1_000,
            ExpiresUnixMs = OriginUnixMs + 301_000,
            OrderId = asked.OrderId,
            PatientId = asked.Patient.Id,
            DrugCode = asked.Drug.Code,
            DrugName = asked.Drug.Name,
            RateNlH = (ulong)asked.RateNlH,
            VtbiNl = (ulong)asked.VolumeNl,
        });
        pump.Advance(3_000);
        Assert.Equal(KeypadResult.Done, pump.AcceptProposal("A", "N1"));
        pump.Advance(20_000);
        Assert.Equal(KeypadResult.Done, pump.Pause("A", "N1"));
        Assert.Equal(KeypadResult.Done, pump.ClearProgram("A", "N1"));

        var order = new OrderRecord(
            asked, OriginUnixMs + 1_000, OriginUnixMs + 1_000, 1, OriginUnixMs + 1_020, AckCode.CA,
            [new AnswerRecord(OriginUnixMs + 1_150, "A1", asked.RequestId, AckCode.AA, "", "")]);
        return new Ward(script, PumpEvidence.Of(pump, OriginUnixMs, [], pump.Log.Everything.Count), order);
    }

    private static WardScript OneOrder()
    {
        var patient = new SimPatient("MR1", "Abel", "Ana", WardDrugs.Quantity(80m, "kg"));
        var target = new PumpTarget(PumpId, "P-0001", "A", Syringe: false);
        return new WardScript
        {
            Seed = 1,
            Pumps =
            [
                new WardPump
                {
                    Target = target,
                    Patient = patient,
                    Therapy = TherapyScript.Empty,
                    Decisions = ImmutableDictionary<string, ProposalDecision>.Empty,
                    NearEndMs = 0,
                },
            ],
            Prescriptions = [],
            Orders =
            [
                new SimOrder
                {
                    RequestId = "RQ1",
                    AtMs = 1_000,
                    OrderId = "ORD1",
                    Patient = patient,
                    Pump = target,
                    Drug = WardDrugs.Saline,
                    Give = WardDrugs.MillilitresPerHour(360_000_000),
                    RateNlH = 360_000_000,
                    Volume = WardDrugs.Millilitres(1_000_000),
                    Nurse = "N1",
                    Expected = OrderExpectation.To(OrderOutcome.ConfirmedAsSent),
                    Step = WardStep.ConfirmAsSent,
                },
            ],
            Nurses = new NurseBehaviour(),
            DurationMs = 20_000,
            Steps = [WardStep.ConfirmAsSent, WardStep.CompleteToKvo],
        };
    }
}
