using ClosedLoop.Pumps.Campaign.Gateway;
using ClosedLoop.Pumps.Domain.Identity;
using ClosedLoop.Pumps.Domain.Orders;
using ClosedLoop.Pumps.Domain.Programming;
using ClosedLoop.Pumps.Engine.Orders;
using ClosedLoop.Pumps.Engine.Outbox;
using ClosedLoop.Pumps.Engine.Sessions.Commands;

namespace ClosedLoop.Pumps.Campaign;

/// <summary>What mutants do, and nothing when there is none.</summary>
public sealed partial class World
{
    private const int OneIn = 20;

    /// <summary>Proposals a mutant kept for pumps that were away.</summary>
    public List<(PumpId Pump, ProposeCommand Command)> Kept { get; } = [];

    public InfusionOrder MutateOrder(InfusionOrder order, VirtualGateway gateway)
    {
        if (Mutant != Mutant.IgnoresWhoseOrder)
            return order;
        var pump = Pumps.FirstOrDefault(one => one.Id == order.RequestedPump);
        return pump?.Pump.Status(order.RequestedChannel!.Value.Value)?.PatientId is { Length: > 0 } known
            ? order with { Patient = new PatientId(known) }
            : order;
    }

    public OutboxMessage? MutateAnswer(OutboxMessage? answer) =>
        Mutant == Mutant.ForgetsAnswers && answer is not null && Random.Next(OneIn) == 0 ? null : answer;

    public IReadOnlyList<OutboxMessage> MutateDocument(OutboxMessage written, Func<OutboxMessage> again) => Mutant switch
    {
        Mutant.DocumentsTwice when Random.Next(OneIn) == 0 => [written, again()],
        Mutant.SkipsDocuments when Random.Next(OneIn) == 0 => [],
        _ => [written],
    };

    /// <summary>A proposal has left.</summary>
    public void Dispatched(VirtualGateway gateway, ProgrammingCase dispatched)
    {
        if (Mutant != Mutant.ResendsProposals)
            return;
        gateway.After(Random.Next(60_000, 200_000), () =>
        {
            var pump = dispatched.Order.Channel!.Value.Pump;
            if (gateway.Find(pump) is { } live)
                gateway.TryPost(pump, live.Token, Proposals.ToCommand(dispatched with { Program = NewProgram(), Token = live.Token }));
        });
    }

    public void SendKept(VirtualGateway gateway, PumpId pump)
    {
        foreach (var (_, command) in Kept.Where(one => one.Pump == pump).ToArray())
            if (gateway.Find(pump) is { } live)
                gateway.TryPost(pump, live.Token, command with { Token = live.Token });
        Kept.RemoveAll(one => one.Pump == pump);
    }
}
