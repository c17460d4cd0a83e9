using ClosedLoop.Pumps.Domain.Programming;
using ClosedLoop.Pumps.Engine.Orders;

namespace ClosedLoop.Pumps.Ehr.Fhir.Server;

/// <summary>What has to follow once the transaction is durable: nothing of it happens before (S1).</summary>
internal sealed class WriteTurn(string sender, DateTimeOffset now)
{
    /// <summary>As orders and cases name it.</summary>
    public string Sender => sender;

    public DateTimeOffset Now => now;

    public List<ProgrammingCase> Received { get; } = [];

    public List<CaseEffect> Effects { get; } = [];
}
