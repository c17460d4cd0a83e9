using ClosedLoop.Pumps.Domain.Alerts;
using ClosedLoop.Pumps.Domain.Device;
using ClosedLoop.Pumps.Domain.Events;
using ClosedLoop.Pumps.Domain.Identity;
using ClosedLoop.Pumps.Domain.Quantities;
using ClosedLoop.Pumps.Domain.Tests.Support;
using ClosedLoop.Pumps.Protocols.Nomenclature;
using FsCheck;
using FsCheck.Fluent;
using Xunit;

namespace ClosedLoop.Pumps.Domain.Tests.Alerts;

public class AlertReducerTests
{
    private static readonly AlertPolicy Policy = new();
    private static readonly ChannelStatus Status = new()
    {
        Channel = Sample.ChannelA,
        Infusing = false,
        RateNow = FlowRate.Zero,
        Sources = [],
    };

    /// <summary>One thing that happens: what, how long after the last, how late it is learned of.</summary>
    private sealed record Happening(int What, uint Code, int AfterMs, bool Late, bool Critical, AlarmPriority Priority);

    private static Gen<Happening[]> Histories =>
        (from what in Gen.Choose(0, 3)
         from code in Gen.Elements(MdcEvent.FluidLineOccl, MdcEvent.VolInfusNearComp, MdcEvent.Callback)
         from after in Gen.Choose(1, 90_000)
         from late in Gen.Frequency((6, Gen.Constant(false)), (1, Gen.Constant(true)))
         from critical in Gen.Frequency((3, Gen.Constant(false)), (1, Gen.Constant(true)))
         from priority in Gen.Elements(AlarmPriority.Low, AlarmPriority.Medium, AlarmPriority.High)
         select new Happening(what, code, after, late, critical, priority)).ArrayOf(30);

    [Fact]
    public void R12_only_an_end_of_the_pump_ends_an_alert() => Play((happening, before, step) =>
    {
        if (before is { IsActive: true } && step.Next is { IsActive: false })
            Assert.Equal(2, happening!.What);
    });

    [Fact]
    public void A_first_occurrence_is_told_in_the_step_it_is_learned_of() => Play((happening, before, step) =>
    {
        if (happening is { What: 0, Late: false } && before is null)
            Assert.Equal(AlertPhase.Start, step.Report);
    });

    [Fact]
    public void What_must_not_pause_is_never_grouped_and_always_high() => Play((happening, before, step) =>
    {
        if (happening is not { What: 0, Critical: true, Late: false } || before is { IsActive: true })
            return;
        Assert.Equal(AlertPhase.Start, step.Report);
        Assert.True(!AlertKinds.IsCourseOfInfusion(happening.Code) || step.Next.Priority == AlarmPriority.High);
    });

    [Fact]
    public void Only_repeats_of_the_course_of_an_infusion_wait() => Play((happening, before, step) =>
    {
        if (happening is { What: 0, Late: false } && step.Report is null)
            Assert.True(before is not null && AlertKinds.MayGroup(happening.Code, happening.Critical));
    });

    [Fact]
    public void An_end_is_told_exactly_when_its_onset_was() => Play((happening, before, step) =>
    {
        if (happening is { What: 2 })
            Assert.Equal(before!.ReportedAt is null ? null : AlertPhase.End, step.Report);
    });

    [Fact]
    public void What_gets_worse_while_it_waits_as_a_repeat_is_told_at_once()
    {
        var first = Apply(null, new(0, MdcEvent.Callback, 1, false, false, AlarmPriority.Low), Sample.Now, 1)!.Next;
        var over = Apply(first, new(2, MdcEvent.Callback, 1, false, false, AlarmPriority.Low), Sample.Now.AddSeconds(1), 2)!.Next;
        var again = Apply(over, new(0, MdcEvent.Callback, 1, false, false, AlarmPriority.Low), Sample.Now.AddSeconds(2), 3)!;
        Assert.Null(again.Report);
        var worse = Apply(again.Next, new(1, MdcEvent.Callback, 1, false, false, AlarmPriority.High), Sample.Now.AddSeconds(3), 4)!;
        Assert.Equal((AlertPhase.Start, AlarmPriority.High), (worse.Report, worse.Next.Priority));
    }

    [Fact]
    public void What_begins_now_is_told_though_a_late_one_still_waits_for_its_end()
    {
        var late = Apply(null, new(1, MdcEvent.Callback, 1, true, false, AlarmPriority.Low), Sample.Now, 1)!;
        Assert.Null(late.Report);
        var now = Apply(late.Next, new(0, MdcEvent.Callback, 1, false, true, AlarmPriority.Low), Sample.Now.AddMilliseconds(498), 2)!;
        Assert.Equal((AlertPhase.Present, true), (now.Report, now.Next.Critical));
    }

    private static void Play(Action<Happening?, AlertInstance?, AlertStep> holds) => Support.Check.That(Histories, history =>
    {
        var last = new Dictionary<uint, AlertInstance>();
        var now = Sample.Now;
        ulong sequence = 0;
        foreach (var happening in history)
        {
            now = now.AddMilliseconds(happening.AfterMs);
            foreach (var due in last.Values.ToArray())
            {
                if (AlertReducer.Tick(due, now, pumpSpeaks: true, Policy) is { } ticked)
                {
                    holds(null, due, ticked);
                    last[due.Code] = ticked.Next;
                }
            }

            var before = last.GetValueOrDefault(happening.Code);
            if (happening.What < 3 && Apply(before, happening, now, ++sequence) is { } step)
            {
                holds(happening, before, step);
                last[happening.Code] = step.Next;
            }
        }
    });

    private static AlertStep? Apply(AlertInstance? known, Happening happening, DateTimeOffset now, ulong sequence)
    {
        var at = happening.Late ? now.AddMinutes(-10) : now;
        var header = new EventHeader(
            new EventKey(Sample.Pump, new LogEpoch(1), new DeviceSequence(sequence)), new BootId(1), sequence, at, null);
        PumpEvent pumpEvent = happening.What switch
        {
            0 => new AlarmBegin(header, Status, happening.Code, happening.Priority),
            1 => new AlarmChange(header, Status, happening.Code, AlarmChangeKind.Updated, happening.Priority, false, false),
            _ => new AlarmEnd(header, Status, happening.Code, happening.Priority),
        };
        return AlertReducer.Apply(known, pumpEvent, new AlertOccasion(at, now, Sample.Patient, happening.Critical), Policy);
    }
}
