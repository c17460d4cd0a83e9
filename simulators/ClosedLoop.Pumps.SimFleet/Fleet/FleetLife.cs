using ClosedLoop.Pumps.Protocols.PumpWire.OpenPump.Messages;
using ClosedLoop.Pumps.Simulators;
using ClosedLoop.Pumps.Simulators.SimEhr;

namespace ClosedLoop.Pumps.SimFleet.Fleet;

/// <summary>What happens at one pump by hand: a patient, then programs, rate changes, pauses, blocked lines, boluses. Follows from the seed.</summary>
public sealed class FleetLife(FleetPump pump, int seed, int everyMs)
{
    private const string Nurse = "RN-1";
    private const long Nl = 1_000_000;

    private static readonly SimDrug[] Drugs = [WardDrugs.Saline, WardDrugs.Ringer, WardDrugs.Insulin, WardDrugs.Heparin];

    private readonly Random random = new(seed);

    /// <summary>Things done at the pump so far.</summary>
    public long Acts { get; private set; }

    public async Task LiveAsync(CancellationToken cancel)
    {
        pump.Do(one => one.SetPatient(FleetPump.Channel, Nurse, $"MRN-{pump.Label}"));
        try
        {
            while (true)
            {
                pump.Do(Act);
                Acts++;
                await Task.Delay(random.Next(everyMs / 2, everyMs * 3 / 2), cancel);
            }
        }
        catch (OperationCanceledException) when (cancel.IsCancellationRequested)
        {
            // The end that was asked for.
        }
    }

    private void Act(SimPump one)
    {
        var status = one.Status(FleetPump.Channel);
        var running = status is { Infusing: true };
        var programmed = status?.Sources.Any(source => source.Source == Source.Primary) == true;
        foreach (var alarm in one.AlarmsOn(FleetPump.Channel))
            if (alarm is AlarmKind.Occlusion)
                one.FreeLine(FleetPump.Channel);
        switch (random.Next(10))
        {
            case 0 when running:
                one.BlockLine(FleetPump.Channel);
                break;
            case 1 when running:
                one.Bolus(FleetPump.Channel, Nurse, 300 * Nl, Nl / 2);
                break;
            case < 4 when running:
                one.Pause(FleetPump.Channel, Nurse);
                break;
            case < 9 when running:
                one.Titrate(FleetPump.Channel, Nurse, random.Next(5, 90) * Nl);
                break;
            case < 8 when programmed:
                one.Restart(FleetPump.Channel, Nurse);
                break;
            case < 9 when programmed:
                one.ClearProgram(FleetPump.Channel, Nurse);
                break;
            default:
                var drug = Drugs[random.Next(Drugs.Length)];
                one.ProgramByHand(
                    FleetPump.Channel, Nurse, InfusionOrderText.ByHand(drug.Code, drug.Name), random.Next(5, 90) * Nl, random.Next(1, 20) * Nl);
                break;
        }
    }
}
