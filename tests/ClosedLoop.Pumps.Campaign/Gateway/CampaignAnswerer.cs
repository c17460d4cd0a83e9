using ClosedLoop.Pumps.Domain.Programming;
using ClosedLoop.Pumps.Ehr.Options;
using ClosedLoop.Pumps.Ehr.Orders;
using ClosedLoop.Pumps.Engine.Orders;
using ClosedLoop.Pumps.Engine.Outbox;

namespace ClosedLoop.Pumps.Campaign.Gateway;

/// <summary>The product's answerer, and what mutants make of its answers.</summary>
public sealed class CampaignAnswerer(World world) : IOrderAnswerer
{
    private static readonly OrderAnswerer Real = new(new EhrOptions());

    public OutboxMessage? Accept(ProgrammingCase programmingCase, DateTimeOffset now) =>
        world.MutateAnswer(Real.Accept(programmingCase, now));

    public OutboxMessage? Refuse(ProgrammingCase programmingCase, int iheCode, string parameter, string detail, DateTimeOffset now) =>
        world.MutateAnswer(world.Mutant == Mutant.AnswersUnknownAsRefused && iheCode == IheError.TimedOut
            ? Real.Refuse(programmingCase, IheError.Offline, parameter, "the pump is offline", now)
            : Real.Refuse(programmingCase, iheCode, parameter, detail, now));
}
