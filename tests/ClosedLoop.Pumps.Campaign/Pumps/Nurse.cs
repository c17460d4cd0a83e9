using ClosedLoop.Pumps.Campaign.Time;
using ClosedLoop.Pumps.Protocols.PumpWire.OpenPump.Messages;
using ClosedLoop.Pumps.Simulators;

namespace ClosedLoop.Pumps.Campaign.Pumps;

/// <summary>
/// Who stands at the pump: confirms, edits, rejects or forgets proposals, sometimes minutes late; exchanges and moves patients; stops,
/// titrates and switches off. She compares the patient only where the pump does not know one: else the system has to.
/// </summary>
public sealed class Nurse
{
    private const string Badge = "N001";

    private readonly World world;
    private readonly VirtualPump bed;
    private readonly Dictionary<string, string> seen = [];
    private readonly HashSet<string> tidying = [];
    private readonly Dictionary<string, string> patients = [];

    public Nurse(World world, VirtualPump bed)
    {
        (this.world, this.bed) = (world, bed);
        foreach (var channel in World.ChannelNames)
        {
            patients[channel] = world.NewPatient();
            // Half of the pumps know their patient from the beginning.
            if (world.Random.Next(2) == 0)
                Plan(world.Random.Next(1, 2_000), () => bed.Do(pump => pump.SetPatient(channel, Badge, patients[channel])));
            ActLater(channel);
        }
    }

    /// <summary>Who really lies at the channel.</summary>
    public string PatientAt(string channel) => patients[channel];

    public void Look()
    {
        foreach (var channel in World.ChannelNames)
        {
            if (bed.Pump.Held(channel) is { } held)
            {
                if (seen.GetValueOrDefault(channel) != held.Proposal.ProgramId)
                {
                    seen[channel] = held.Proposal.ProgramId;
                    Decide(channel, held.Proposal);
                }
            }
            else if (!tidying.Contains(channel) && bed.Pump.Status(channel) is { Sources.Count: > 0 } status
                && status.Sources.AsSpan().ToArray().All(source => source.RemainingNl == 0))
            {
                tidying.Add(channel);
                Plan(world.Random.Next(500, 8_000), () => TidyUp(channel));
            }
        }
    }

    /// <summary>Nothing flows, so that every delivery has its end in the log.</summary>
    public bool IsDone => World.ChannelNames.All(channel => bed.Pump.Held(channel) is null && !bed.Pump.Status(channel)!.Infusing);

    /// <summary>The end of the shift: what still waits on a screen is rejected, what flows is stopped.</summary>
    public void Finish()
    {
        foreach (var channel in World.ChannelNames)
        {
            if (bed.Pump.Held(channel) is { } held)
                Plan(world.Random.Next(1_000, 5_000), () => While(channel, held.Proposal, pump => pump.RejectProposal(channel, Badge)));
            Plan(world.Random.Next(1_000, 5_000), () => bed.Do(pump => pump.Pause(channel, Badge)));
        }
    }

    private void Decide(string channel, Propose proposal)
    {
        var random = world.Random;
        var lateMs = world.IsCalm ? random.Next(500, 3_000) : random.Next(20) switch
        {
            < 13 => random.Next(500, 10_000),
            < 17 => random.Next(10_000, 60_000),
            < 19 => random.Next(60_000, 300_000),
            _ => random.Next(280_000, 420_000),
        };
        if (lateMs > 60_000)
            world.Counts.Add("confirmed_late");
        Plan(lateMs / 2, () => While(channel, proposal, pump => pump.ViewProposal(channel, Badge)));
        switch (random.Next(20))
        {
            case < 13:
                Plan(lateMs, () => Accept(channel, proposal));
                break;
            case < 16:
                Plan(lateMs * 3 / 4, () => While(channel, proposal, pump => Edit(pump, channel)));
                Plan(lateMs, () => Accept(channel, proposal));
                break;
            case 16:
                Plan(lateMs, () => While(channel, proposal, pump => pump.RejectProposal(channel, Badge)));
                break;
            case 17:
                Plan(lateMs, () => While(channel, proposal, pump => pump.ClearProposal(channel, Badge)));
                break;
            default:
                // Left until it expires, or withdrawn.
                if (world.IsCalm)
                    Plan(lateMs, () => While(channel, proposal, pump => pump.RejectProposal(channel, Badge)));
                break;
        }
    }

    private KeypadResult Edit(SimPump pump, string channel)
    {
        world.Counts.Add("proposals_edited");
        var held = pump.Held(channel)!;
        return pump.EditProposal(channel, Badge, held.RateNlH / 2 / 100_000 * 100_000, held.VtbiNl);
    }

    private void Accept(string channel, Propose proposal) => While(channel, proposal, pump =>
    {
        var known = pump.Status(channel)!.PatientId;
        if (known.Length == 0 && proposal.PatientId != patients[channel])
        {
            world.Counts.Add("patient_compared_by_the_nurse");
            return pump.RejectProposal(channel, Badge);
        }

        if (known.Length > 0 && known != proposal.PatientId)
            world.Counts.Add("confirmed_for_another_patient");
        if (VirtualTime.OriginUnixMs + world.NowMs >= proposal.ExpiresUnixMs)
            world.Counts.Add("confirmed_when_expired");
        if (world.Mutant == Mutant.ForgetsThePatient)
            pump.SetPatient(channel, Badge, "");
        var result = pump.AcceptProposal(channel, Badge);
        world.Counts.Add("confirmations", result.ToString());
        if (result == KeypadResult.Done)
            world.Evidence.Started(bed, proposal, known);
        return result;
    });

    private void While(string channel, Propose proposal, Func<SimPump, KeypadResult> act) => bed.Do(pump =>
        pump.Held(channel) is { } held && held.Proposal.ProgramId == proposal.ProgramId ? act(pump) : KeypadResult.NoProposal);

    private void TidyUp(string channel)
    {
        tidying.Remove(channel);
        bed.Do(pump =>
        {
            if (pump.Status(channel) is not { } status || !status.Sources.AsSpan().ToArray().All(source => source.RemainingNl == 0))
                return false;
            if (status.Infusing)
                pump.Pause(channel, Badge);
            pump.ClearProgram(channel, Badge);
            return true;
        });
    }

    private void ActLater(string channel) => Plan(world.Random.Next(10_000, 150_000), () =>
    {
        if (world.IsCalm)
            return;
        Act(channel);
        ActLater(channel);
    });

    private void Act(string channel)
    {
        switch (world.Random.Next(12))
        {
            case 0:
                bed.Do(pump => pump.Pause(channel, Badge));
                Plan(world.Random.Next(1_000, 20_000), () => bed.Do(pump => pump.Restart(channel, Badge)));
                break;
            case 1 or 2:
                bed.Do(pump => pump.Titrate(channel, Badge, world.Random.Next(1_000, 9_000) * 100_000L));
                break;
            case 3 or 4 or 5:
                Exchange(channel, world.Random.Next(3) == 0 ? "" : null);
                break;
            case 6 or 7:
                Move(channel);
                break;
            case 8:
                bed.Do(pump => pump.ProgramByHand(
                    channel, Badge, InfusionOrderText.ByHand("DEMO-NS", "sodium chloride 0.9 %"), 600_000_000, 2_000_000));
                break;
            case 9:
                bed.Do(pump => pump.Bolus(channel, Badge, 600_000_000, 500_000));
                break;
            case 10:
                PowerCycle();
                break;
            default:
                world.Counts.Add("cables_out");
                bed.Unplug(world.Random.Next(500, 60_000));
                break;
        }
    }

    /// <summary>Another patient at an idle channel, whatever is on its screen.</summary>
    private void Exchange(string channel, string? entered)
    {
        if (bed.Do(pump => pump.Status(channel)!.Infusing))
            return;
        patients[channel] = world.NewPatient();
        world.Counts.Add(bed.Pump.Held(channel) is null ? "patients_swapped" : "patients_swapped_under_a_proposal");
        bed.Do(pump => pump.SetPatient(channel, Badge, entered ?? patients[channel]));
    }

    /// <summary>The pump goes to another bed: stopped, wiped, and perhaps told whose it is now.</summary>
    private void Move(string channel)
    {
        world.Counts.Add("pumps_moved");
        bed.Do(pump =>
        {
            pump.Pause(channel, Badge);
            return pump.ClearProgram(channel, Badge);
        });
        Exchange(channel, world.Random.Next(2) == 0 ? "" : null);
    }

    private void PowerCycle()
    {
        world.Counts.Add("power_cycles");
        bed.Do(pump =>
        {
            pump.Reboot();
            return true;
        });
        foreach (var channel in World.ChannelNames)
            Plan(world.Random.Next(3_000, 20_000), () => bed.Do(pump => pump.Restart(channel, Badge)));
    }

    private void Plan(long afterMs, Action act) => world.Queue.After(afterMs, act);
}
