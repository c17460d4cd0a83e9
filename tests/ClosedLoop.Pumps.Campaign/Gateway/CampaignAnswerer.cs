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
        world.Strikes(Mutant.RefusesWhatWasTaken)
            ? Real.Refuse(programmingCase, IheError.Offline, "OBX-18", "the pump is offline", now)
            : world.MutateAnswer(Real.Accept(programmingCase, now));

    public OutboxMessage? Refuse(ProgrammingCase programmingCase, int iheCode, string parameter, string detail, DateTimeOffset now) =>
        world.MutateAnswer(Real.Refuse(programmingCase, iheCode, parameter, detail, now));
}
