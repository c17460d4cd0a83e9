using ClosedLoop.Pumps.Domain.Identity;
using ClosedLoop.Pumps.Domain.Orders;
using ClosedLoop.Pumps.Domain.Programming;
using ClosedLoop.Pumps.Engine.Inbound;
using ClosedLoop.Pumps.Engine.Orders;

namespace ClosedLoop.Pumps.Campaign.Gateway;

/// <summary>The order path: what OrderDesk, OrderDispatcher and CaseSweeper do around the decisions.</summary>
public sealed partial class VirtualGateway
{
    private static readonly PumpId NoPump = new("");

    /// <summary>An order arrives; the receipt says what the commit acknowledgement is.</summary>
    public void TakeOrder(InboundEnvelope envelope, InfusionOrder order, Action<IntakeReceipt> answer)
    {
        if (!IsUp)
            return;
        envelope = World.MutateOrder(envelope);
        var received = intake.Receive(World.NewProgram(), envelope with { ReceivedAt = Now }, order);
        Writer.Write(tx => intake.TakeInfusionOrder(tx, envelope with { ReceivedAt = received.ReceivedAt }, received), receipt =>
        {
            answer(receipt);
            if (receipt is IntakeReceipt.Stored)
                Dispatch(received);
        });
    }

    public void TakeVerified(InboundEnvelope envelope, VerifiedOrder order, Action<IntakeReceipt> answer)
    {
        if (!IsUp)
            return;
        var dated = envelope with { ReceivedAt = Now };
        Write((tx, effects) => intake.TakeVerifiedOrder(tx, dated, order, effects), answer);
    }

    private void Dispatch(ProgrammingCase received) =>
        work.Post(received.Order.Channel?.Pump ?? NoPump, done => Process(received.Program, done));

    private void Recheck(ChannelRef channel) => work.Post(channel.Pump, done =>
        Writer.Write(tx => DispatchDecisions.Waiting(tx, channel), waiting => ProcessAll(waiting, 0, done)));

    private void ProcessAll(IReadOnlyList<ProgramId> waiting, int next, Action done)
    {
        if (next == waiting.Count)
            done();
        else
            Process(waiting[next], () => ProcessAll(waiting, next + 1, done));
    }

    private void Process(ProgramId program, Action done) =>
        Write((tx, effects) => dispatch.Decide(tx, program, Now, effects), dispatched =>
        {
            if (dispatched is null)
            {
                done();
                return;
            }

            var pump = dispatched.Order.Channel!.Value.Pump;
            if (TryPost(pump, dispatched.Token!.Value, Proposals.ToCommand(dispatched)))
            {
                World.Dispatched(this, dispatched);
                done();
                return;
            }

            World.Counts.Add("session_gone_before_send");
            Write((tx, effects) => dispatch.NotSent(tx, program, Now, effects), done);
        });

    private void SweepLater()
    {
        if (World.Mutant == Mutant.NeverSweeps)
            return;
        After(World.OrderOptions.SweepIntervalMs, () =>
            Write((tx, effects) => sweep.Pass(tx, Now, effects), received =>
            {
                foreach (var one in received)
                    Dispatch(one);
                SweepLater();
            }));
    }
}
