using System.Text;
using ClosedLoop.Pumps.Campaign.Gateway;
using ClosedLoop.Pumps.Domain.Programming;
using ClosedLoop.Pumps.Engine.Inbound;
using ClosedLoop.Pumps.Engine.Orders;
using ClosedLoop.Pumps.Engine.Outbox;

namespace ClosedLoop.Pumps.Campaign;

/// <summary>What mutants do, and nothing when there is none.</summary>
public sealed partial class World
{
    private const int OneIn = 20;

    /// <summary>Whether a mutant does its wrong now.</summary>
    public bool Strikes(Mutant mutant) => Mutant == mutant && Random.Next(OneIn) == 0;

    public OutboxMessage? MutateAnswer(OutboxMessage? answer) =>
        answer is not null && Strikes(Mutant.ForgetsAnswers) ? null : answer;

    public IReadOnlyList<OutboxMessage> MutateDocument(OutboxMessage written, Func<OutboxMessage> again) => Mutant switch
    {
        Mutant.DocumentsTwice when Strikes(Mutant) => [written, again()],
        Mutant.SkipsDocuments when Strikes(Mutant) => [],
        _ => [written],
    };

    public InboundEnvelope MutateOrder(InboundEnvelope envelope) =>
        Mutant == Mutant.ComparesNoBytes ? envelope with { Raw = Encoding.UTF8.GetBytes(envelope.ControlId) } : envelope;

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
}
