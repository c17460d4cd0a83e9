using System.Collections.Immutable;
using ClosedLoop.Pumps.Protocols.PumpWire.OpenPump.Messages;
using ClosedLoop.Pumps.Simulators;
using ClosedLoop.Pumps.Simulators.SimEhr;

namespace ClosedLoop.Pumps.SimFleet.Scenarios.Stale;

/// <summary>A story's pump behind a link of its own, its nurse, its patient and its order.</summary>
public sealed class StaleBed : IAsyncDisposable
{
    private const long RateNlH = 600_000_000;
    private const long VolumeNl = 20_000_000;
    private const string Channel = "A";

    private readonly SimClock clock;

    public StaleBed(StaleStory story, int number, int seed, SimClock clock, System.Net.EndPoint gateway)
    {
        (Story, this.clock) = (story, clock);
        Link = FaultyLink.Start(gateway, LinkFraming.OpenPump);
        Target = TargetOf(number);
        Order = OrderOf(story, number, seed, Target);
        var config = new SimPumpConfig
        {
            PumpId = Target.PumpId,
            Label = Target.Label,
            Channels = [SimChannelConfig.LargeVolume(Channel) with { NearEndMs = 0 }],
            Library = SimDrugLibrary.Demo("ICU"),
            ClockLocked = true,
        };
        var nurse = new Nurse($"N{number:000}", seed, new NurseBehaviour
        {
            ReactionMsMin = story.ConfirmMs,
            ReactionMsMax = story.ConfirmMs,
            Decisions = ImmutableDictionary<string, ProposalDecision>.Empty.Add(Order.OrderId, ProposalDecision.Confirm),
        });
        var nowMs = clock.NowMs;
        var pump = new SimPump(config, nowMs, clock.OriginUnixMs + nowMs, story.PumpClockMs);
        Front = new OpenPumpFront(new Bedside(pump, nurse), clock, Link.EndPoint, new FrontOptions { Seed = seed + number });
    }

    public StaleStory Story { get; }

    public PumpTarget Target { get; }

    public SimOrder Order { get; }

    public FaultyLink Link { get; }

    public OpenPumpFront Front { get; }

    public static PumpTarget TargetOf(int number) => new($"ACDE49{number:X10}", $"S-{number:00}", Channel, Syringe: false);

    public static SimPrescription Prescription(SimOrder order, PrescriptionControl control, int number) => new()
    {
        MessageId = $"RX-{order.RequestId}-{number}",
        AtMs = 0,
        Control = control,
        OrderId = order.OrderId,
        Patient = order.Patient,
        Drug = order.Drug,
        RateMin = WardDrugs.MillilitresPerHour(RateNlH / 2),
        RateMax = WardDrugs.MillilitresPerHour(RateNlH * 2),
    };

    /// <summary>All proposals the pump judged, and the true time at its 0 ms.</summary>
    public (IReadOnlyList<ProgramTruth> Programs, long OriginUnixMs) Truth() =>
        (Front.Do(pump => pump.Truth.Programs.ToArray()), clock.OriginUnixMs);

    public Task<HeldFrame> HoldProposalAsync() => Link.ToClient.HoldAsync(frame => LinkFrames.Message(frame) is Propose);

    public async ValueTask DisposeAsync()
    {
        Front.Dispose();
        await Link.DisposeAsync();
    }

    private static SimOrder OrderOf(StaleStory story, int number, int seed, PumpTarget target) => new()
    {
        RequestId = $"SQ{seed % 10_000}-{number}",
        AtMs = 0,
        OrderId = $"SO{seed % 10_000}-{number}",
        Patient = new SimPatient($"SP{seed % 1_000:000}{number:0000}", "Abel", "Ana", CodedQuantity(80)),
        Pump = target,
        Drug = WardDrugs.Saline,
        Give = WardDrugs.MillilitresPerHour(RateNlH),
        RateNlH = RateNlH,
        Volume = WardDrugs.Millilitres(VolumeNl),
        Nurse = $"N{number:000}",
        AgeMs = story.AgeMs,
        Expected = OrderExpectation.To(OrderOutcome.None),
        Step = WardStep.ConfirmAsSent,
    };

    private static Protocols.Hl7.DataTypes.CodedQuantity CodedQuantity(int kilograms) => WardDrugs.Quantity(kilograms, "kg");
}
