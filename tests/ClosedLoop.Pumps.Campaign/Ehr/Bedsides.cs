using System.Text;
using ClosedLoop.Pumps.Campaign.Pumps;
using ClosedLoop.Pumps.Campaign.Time;
using ClosedLoop.Pumps.Domain.Device;
using ClosedLoop.Pumps.Domain.Identity;
using ClosedLoop.Pumps.Domain.Orders;
using ClosedLoop.Pumps.Domain.Quantities;
using ClosedLoop.Pumps.Engine.Inbound;

namespace ClosedLoop.Pumps.Campaign.Ehr;

/// <summary>
/// The scanners at the bedsides: new containers, rate changes, rescans, late and early clocks, other people's orders; and the pharmacy,
/// which verifies, holds and discontinues.
/// </summary>
public sealed class Bedsides(World world)
{
    private const string Application = "BCMA";
    private static readonly Drug Saline = new("DEMO-NS", "sodium chloride 0.9 %", null);

    private readonly Dictionary<(string Pump, string Channel), (string Order, string Patient)> standing = [];
    private readonly long[] clockErrorsMs =
        [world.Random.Next(-500, 500), world.Random.Next(-500, 500), world.Random.Next(-60_000, 60_001), world.Random.Next(-600_000, 600_001)];

    private int numbers;

    public void Begin()
    {
        foreach (var pump in world.Pumps)
            foreach (var channel in World.ChannelNames)
                ScanLater(pump, channel);
    }

    private void ScanLater(VirtualPump pump, string channel) => world.Queue.After(world.Random.Next(1_500, 18_000), () =>
    {
        if (world.IsCalm)
            return;
        Scan(pump, channel);
        ScanLater(pump, channel);
    });

    private void Scan(VirtualPump pump, string channel)
    {
        var random = world.Random;
        var patient = pump.Nurse.PatientAt(channel);
        if (random.Next(25) == 0)
        {
            patient = world.NewPatient();
            world.Counts.Add("orders_for_another_patient");
        }

        var status = pump.Pump.Status(channel)!;
        var running = status.Infusing && status.Sources.Count > 0 ? status.Sources[0].OrderId : "";
        if (running.Length > 0 && random.Next(3) == 0 && world.Evidence.PatientOf(running) is { } whose)
        {
            world.Counts.Add("rate_changes");
            Ask(pump, channel, running, whose, OrderKind.RateChange);
            return;
        }

        // An order on file is used again for the same patient: a rescan supersedes what was not started.
        var key = (pump.Id, channel);
        var isKnown = standing.TryGetValue(key, out var known) && known.Patient == patient && random.Next(10) < 5;
        var order = isKnown ? known.Order : $"ORD{numbers++}";
        if (!isKnown)
        {
            standing[key] = (order, patient);
            if (random.Next(60) > 0)
                world.Ehr.SendVerified(Verified(order, patient, VerifiedOrderStatus.Active));
        }

        var attempt = Ask(pump, channel, order, patient, OrderKind.NewContainer, isKnown ? 0 : 700);
        if (random.Next(12) == 0)
            Withdraw(order, patient);
        if (random.Next(20) == 0)
            world.Queue.After(random.Next(10_000, 90_000), () => { if (attempt.Ack == "CA") world.Ehr.SendAgain(attempt); });
        if (random.Next(60) == 0)
            world.Queue.After(random.Next(10_000, 90_000), () => { if (attempt.Ack == "CA") world.Ehr.SendConflict(attempt); });
    }

    private void Withdraw(string order, string patient) => world.Queue.After(world.Random.Next(500, 60_000), () =>
    {
        var status = world.Random.Next(2) == 0 ? VerifiedOrderStatus.Held : VerifiedOrderStatus.Discontinued;
        world.Counts.Add(status == VerifiedOrderStatus.Held ? "orders_put_on_hold" : "orders_discontinued");
        world.Ehr.SendVerified(Verified(order, patient, status));
        foreach (var key in standing.Where(one => one.Value.Order == order).Select(one => one.Key).ToArray())
            standing.Remove(key);
    });

    private OrderAttempt Ask(VirtualPump pump, string channel, string order, string patient, OrderKind kind, int afterMs = 0)
    {
        var random = world.Random;
        var scanner = random.Next(20);
        var errorMs = clockErrorsMs[scanner < 9 ? 0 : scanner < 17 ? 1 : scanner < 19 ? 2 : 3];
        if (Math.Abs(errorMs) > 60_000)
            world.Counts.Add("orders_by_a_clock_off_by_a_minute");
        // Some were begun a while ago: the nurse was called away before she sent it.
        var ageMs = random.Next(25) == 0 ? random.Next(1_000, 420_000) : 0;
        if (ageMs > 300_000)
            world.Counts.Add("orders_begun_longer_ago_than_their_life");
        long? requestedMs = random.Next(300) == 0 ? null : VirtualTime.OriginUnixMs + world.NowMs - ageMs + errorMs;
        if (requestedMs is null)
            world.Counts.Add("orders_without_a_time");
        else
            while (world.Evidence.IsAsked(order, requestedMs.Value))
                requestedMs++;
        AnswerCondition? wanted = random.Next(20) switch
        {
            0 => null,
            1 => AnswerCondition.OnRefusal,
            2 => AnswerCondition.OnAcceptance,
            _ => AnswerCondition.Always,
        };
        var control = $"M{numbers++}";
        var infusion = new InfusionOrder
        {
            SendingApplication = Application,
            MessageControlId = control,
            Order = new OrderId(order),
            Kind = kind,
            Patient = new PatientId(patient),
            PatientName = "A B",
            Clinician = new ClinicianId("N001"),
            RequestedAt = requestedMs is { } at ? DateTimeOffset.FromUnixTimeMilliseconds(at) : null,
            RequestedPump = random.Next(200) == 0 ? "NOWHERE" : pump.Id,
            RequestedChannel = new ChannelId(channel),
            Drug = Saline,
            Delivery = new RequestedDelivery.AtFlow(FlowRate.FromNanolitresPerHour((ulong)random.Next(3_000, 9_000) * 100_000)),
            VolumeToBeInfused = kind == OrderKind.RateChange ? null : Volume.FromNanolitres((ulong)random.Next(5, 40) * 100_000),
            Route = "IV",
            Answer = wanted is { } condition ? new AnswerRequest(condition, Application, "", "", "", "P") : null,
        };
        var raw = Encoding.UTF8.GetBytes($"{control} {order} {requestedMs}");
        var attempt = new OrderAttempt
        {
            Envelope = new InboundEnvelope(Application, control, "RGV^O15", raw, raw, default),
            Order = infusion,
            RequestedUnixMs = requestedMs,
            ClockErrorMs = errorMs,
            Wanted = wanted,
        };
        world.Evidence.Asked(attempt);
        world.Queue.After(afterMs, () => world.Ehr.Send(attempt));
        return attempt;
    }

    private static VerifiedOrder Verified(string order, string patient, VerifiedOrderStatus status) => new()
    {
        Order = new OrderId(order),
        Patient = new PatientId(patient),
        DrugCode = Saline.Code,
        DrugName = Saline.Name,
        Route = "IV",
        ActiveFrom = VirtualTime.Origin.AddDays(-1),
        Status = status,
    };
}
