using System.Text;
using ClosedLoop.Pumps.Campaign.Links;
using ClosedLoop.Pumps.Domain.Orders;
using ClosedLoop.Pumps.Engine.Inbound;
using ClosedLoop.Pumps.Engine.Outbox;

namespace ClosedLoop.Pumps.Campaign.Ehr;

/// <summary>
/// The EHR on virtual time: sends and repeats until it hears a commit acknowledgement, over several connections, so that messages overtake
/// each other; takes answers and documents, and acknowledges them.
/// </summary>
public sealed class VirtualEhr
{
    private const int AckTimeoutMs = 8_000;
    private const int TriesMax = 8;
    private const int Connections = 12;

    private readonly World world;
    private readonly Wire<Action>[] orders;
    private readonly Wire<Action>[] orderAcks;
    private readonly Dictionary<string, (Wire<Action> Messages, Wire<Action> Acks)> lanes = [];
    private long lastOrderArrived;
    private long sends;

    public VirtualEhr(World world)
    {
        this.world = world;
        orders = [.. Enumerable.Range(0, Connections).Select(_ => NewWire())];
        orderAcks = [.. Enumerable.Range(0, Connections).Select(_ => NewWire())];
    }

    public List<OrderAttempt> Attempts { get; } = [];

    /// <summary>A request is still on its way to its acknowledgement.</summary>
    public bool IsWaiting => Attempts.Exists(attempt => attempt.Ack is null && attempt.Tries < TriesMax);

    /// <summary>Distinct documents by control id: how often each came.</summary>
    public Dictionary<string, int> Documents { get; } = [];

    /// <summary>Sends a request until it is acknowledged or given up.</summary>
    public void Send(OrderAttempt attempt)
    {
        if (attempt.Ack is not null || attempt.Tries >= TriesMax)
            return;
        attempt.Tries++;
        if (attempt.Tries > 1)
            world.Counts.Add("orders_sent_again");
        Transmit(attempt.Envelope, attempt.Order, ack => attempt.Ack ??= ack);
        world.Queue.After(AckTimeoutMs, () => Send(attempt));
    }

    /// <summary>The same control id with other content: must be refused.</summary>
    public void SendConflict(OrderAttempt attempt)
    {
        world.Counts.Add("control_id_conflicts");
        var other = attempt.Envelope with { Raw = Encoding.UTF8.GetBytes($"{attempt.Envelope.ControlId} other") };
        Transmit(other, attempt.Order, ack =>
        {
            if (ack == "CA")
                world.Evidence.Violate("conflict", $"{attempt} came with other content and was acknowledged CA");
        });
    }

    /// <summary>The same bytes once more, after they were acknowledged.</summary>
    public void SendAgain(OrderAttempt attempt)
    {
        world.Counts.Add("orders_repeated_after_ca");
        Transmit(attempt.Envelope, attempt.Order, _ => { });
    }

    public void SendVerified(VerifiedOrder order, int tries = 1)
    {
        var raw = Encoding.UTF8.GetBytes($"RDE {order.Order} {order.Status} {sends++}");
        var envelope = new InboundEnvelope("PHARMACY", $"R{sends}", "RDE^O11", raw, raw, default);
        var acked = false;
        Try(tries);

        void Try(int left)
        {
            if (acked || left > TriesMax)
                return;
            var connection = world.Random.Next(Connections);
            orders[connection].Send(
                () => world.Gateway?.TakeVerified(envelope, order, _ => orderAcks[connection].Send(() => acked = true, LinkHazards.OrderAck)),
                LinkHazards.Prescription);
            world.Queue.After(AckTimeoutMs, () => Try(left + 1));
        }
    }

    /// <summary>A message of the gateway is on its way; the answer says whether it was taken.</summary>
    /// <param name="lane">The connection it comes on.</param>
    public void Receive(OutboxMessage message, string lane, Action answer)
    {
        if (!lanes.TryGetValue(lane, out var wires))
            lanes.Add(lane, wires = (NewWire(), NewWire()));
        wires.Messages.Send(
            () =>
            {
                if (message.Destination == World.Documents)
                    Document(message);
                else
                    Answer(message);
                wires.Acks.Send(answer, LinkHazards.EhrAck);
            },
            LinkHazards.ToEhr);
    }

    private Wire<Action> NewWire() => new(world.Queue, world.Random, world.Counts, () => world.HazardMsLeft, act => act());

    private void Transmit(InboundEnvelope envelope, InfusionOrder order, Action<string> acked)
    {
        var number = ++sends;
        var sentMs = world.NowMs;
        var connection = world.Random.Next(Connections);
        orders[connection].Send(
            () =>
            {
                if (number < lastOrderArrived)
                    world.Counts.Add("orders_overtaken");
                lastOrderArrived = Math.Max(lastOrderArrived, number);
                if (world.NowMs - sentMs > 300_000)
                    world.Counts.Add("orders_held_longer_than_their_life");
                world.Gateway?.TakeOrder(envelope, order, receipt =>
                    orderAcks[connection].Send(() => acked(CodeOf(receipt)), LinkHazards.OrderAck));
            },
            LinkHazards.Order);
    }

    private static string CodeOf(IntakeReceipt receipt) => receipt switch
    {
        IntakeReceipt.Stored or IntakeReceipt.Repeated => "CA",
        IntakeReceipt.Conflicting => "CE",
        _ => "CR",
    };

    private void Answer(OutboxMessage message)
    {
        // MSA|AA|control id ... and ERR with the code and its words.
        var text = Encoding.UTF8.GetString(message.Bytes.Span);
        var msa = text.IndexOf("\rMSA|", StringComparison.Ordinal);
        var fields = text[(msa + 5)..text.IndexOf('\r', msa + 1)].Split('|');
        world.Counts.Add("answers_received");
        world.Trace.Add(world.NowMs, "answer", fields[1]);
        if (world.Evidence.AttemptBy(fields[1]) is { } attempt)
            attempt.Answers[message.ControlId] = fields[0] + " " + text[(text.IndexOf('\r', msa + 1) + 1)..];
        else
            world.Evidence.Violate("answers", $"an answer to {fields[1]}, which was never asked");
    }

    private void Document(OutboxMessage message)
    {
        world.Trace.Add(world.NowMs, "document", message.ControlId);
        Documents[message.ControlId] = Documents.GetValueOrDefault(message.ControlId) + 1;
        if (Documents[message.ControlId] > 1)
            world.Counts.Add("documents_repeated_after_a_lost_ack");
    }
}
