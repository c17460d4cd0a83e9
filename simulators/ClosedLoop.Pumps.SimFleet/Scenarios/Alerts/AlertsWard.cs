using System.Text.Json;
using ClosedLoop.Pumps.Protocols.Hl7.Messages.Alerts;
using ClosedLoop.Pumps.Protocols.PumpWire.OpenPump.Messages;
using ClosedLoop.Pumps.Simulators;
using ClosedLoop.Pumps.Simulators.SimEhr;

namespace ClosedLoop.Pumps.SimFleet.Scenarios.Alerts;

/// <summary>Plays the alarms and notes when each was provoked.</summary>
internal sealed class AlertsWard(Stage stage, AlertManager manager, MllpOutbox outbox)
{
    public const int PumpCount = 4;
    public const int LifePump = 0;
    public const int CriticalPump = 1;
    public const int NoisyPump = 2;
    public const int OutagePump = 3;
    public const int Repeats = 3;

    private const string Nurse = "RN-1";
    private const string Channel = "A";
    private const int StepMs = 1_500;

    /// <summary>When each pump's first alarm began, true time.</summary>
    public Dictionary<int, DateTimeOffset> BegunAt { get; } = [];

    /// <summary>The life pump's alert as the API showed it after it had been accepted.</summary>
    public bool ActiveAfterAcceptance { get; private set; }

    /// <summary>Status reports the API showed for it.</summary>
    public int ResponsesKept { get; private set; }

    public string PumpId(int pump) => stage.Plan.Pumps[pump].Config.PumpId;

    public static IReadOnlyList<StagePump> Pumps() =>
    [
        .. Enumerable.Range(0, PumpCount).Select(i => new StagePump(new SimPumpConfig
        {
            PumpId = $"ACDE48000000A{i:D3}",
            Label = $"ALERT-{i + 1}",
            Library = SimDrugLibrary.Demo("ICU"),
            Channels = [SimChannelConfig.LargeVolume(Channel) with { NearEndMs = i is CriticalPump or NoisyPump ? 3_600_000 : 0 }],
        })),
    ];

    public async Task PlayAsync(CancellationToken cancel)
    {
        for (var pump = 0; pump < PumpCount; pump++)
        {
            stage.At(pump, p => p.SetPatient(Channel, Nurse, $"MRN-{p.Config.Label}"));
            var drug = pump == CriticalPump ? ("DEMO-NOREPI", "norepinephrine") : ("DEMO-NS", "sodium chloride 0.9 %");
            if (pump is LifePump or OutagePump)
                stage.At(pump, p => p.ProgramByHand(Channel, Nurse, InfusionOrderText.ByHand(drug.Item1, drug.Item2), 60_000_000, 250_000_000));
        }

        await Task.WhenAll(LifeAsync(cancel), NoiseAsync(cancel), OutageAsync(cancel));
    }

    /// <summary>One alarm through all that can happen to it.</summary>
    private async Task LifeAsync(CancellationToken cancel)
    {
        Begin(LifePump, p => p.AirInLine(Channel));
        await ToldAsync(LifePump, AlertPhase.Start, cancel);
        stage.At(LifePump, p => p.ChangeAlarmPriority(Channel, AlarmKind.AirInLine, AlarmPriority.Medium));
        stage.At(LifePump, p => p.ChangeAlarmPriority(Channel, AlarmKind.AirInLine, AlarmPriority.High));
        stage.At(LifePump, p => p.AcknowledgeAlarm(Channel, Nurse, AlarmKind.AirInLine));
        stage.At(LifePump, p => p.PauseAudio(Channel, Nurse, AlarmKind.AirInLine));
        if (await ToldAsync(LifePump, AlertPhase.Start, cancel) is { } start)
        {
            foreach (var response in new[] { AlertResponse.Delivered, AlertResponse.Read, AlertResponse.Accepted })
                await outbox.SendAsync(manager.Status(start, response, Nurse), cancel);
            using var shown = JsonDocument.Parse(await stage.Api.GetStringAsync($"/api/v1/alerts/{start.Instance}", cancel));
            ActiveAfterAcceptance = shown.RootElement.GetProperty("alert").GetProperty("isActive").GetBoolean();
            ResponsesKept = shown.RootElement.GetProperty("responses").GetArrayLength();
        }

        await ToldAsync(LifePump, AlertPhase.Continue, cancel);
        stage.At(LifePump, p => p.PurgeAir(Channel));
        await ToldAsync(LifePump, AlertPhase.End, cancel);
    }

    /// <summary>Near end, again and again: noise of a plain fluid, and the one thing nobody may miss of a vasopressor.</summary>
    private async Task NoiseAsync(CancellationToken cancel)
    {
        foreach (var (pump, code, name) in new[] { (CriticalPump, "DEMO-NOREPI", "norepinephrine"), (NoisyPump, "DEMO-NS", "sodium chloride 0.9 %") })
        {
            Begin(pump, p => p.ProgramByHand(Channel, Nurse, InfusionOrderText.ByHand(code, name), 60_000_000, 20_000_000));
            for (var time = 1; time < Repeats; time++)
            {
                stage.At(pump, p => p.Pause(Channel, Nurse));
                stage.At(pump, p => p.Restart(Channel, Nurse));
                await stage.UntilAsync(() => stage.AllAcked, StepMs, cancel);
            }
        }

        await stage.UntilAsync(() => Of(CriticalPump).Count(one => one.Alert.Phase == AlertPhase.Start) >= Repeats, StepMs, cancel);
    }

    /// <summary>While the radio is away one alarm begins and ends, and another begins and stays.</summary>
    private async Task OutageAsync(CancellationToken cancel)
    {
        var front = stage.Fronts[OutagePump];
        front.SetFault(LinkFault.HalfOpen);
        Begin(OutagePump, p => p.OpenDoor(Channel));
        stage.At(OutagePump, p => p.CloseDoor(Channel));
        stage.At(OutagePump, p => p.AirInLine(Channel));
        await stage.UntilAsync(() => stage.Now - BegunAt[OutagePump] > TimeSpan.FromMilliseconds(1_300), 2_000, cancel);
        front.SetFault(LinkFault.None);
        front.DropConnection();
        await ToldAsync(OutagePump, AlertPhase.Present, cancel);
    }

    private void Begin(int pump, Action<SimPump> provoke)
    {
        BegunAt[pump] = stage.Now;
        stage.At(pump, provoke);
    }

    private IEnumerable<ReceivedAlert> Of(int pump) =>
        manager.Alerts.Where(one => one.Alert.Device?.UniversalId == PumpId(pump));

    private async Task<ReceivedAlert?> ToldAsync(int pump, AlertPhase phase, CancellationToken cancel)
    {
        await stage.UntilAsync(() => Of(pump).Any(one => one.Alert.Phase == phase), StepMs * 2, cancel);
        return Of(pump).FirstOrDefault(one => one.Alert.Phase == phase);
    }
}
