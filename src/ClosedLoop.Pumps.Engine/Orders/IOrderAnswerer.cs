using ClosedLoop.Pumps.Domain.Programming;
using ClosedLoop.Pumps.Engine.Outbox;

namespace ClosedLoop.Pumps.Engine.Orders;

/// <summary>Writes the one application answer of a case (RRG^O16). The bytes are fixed here, in the transaction that decides the answer.</summary>
public interface IOrderAnswerer
{
    /// <summary>Null when the sender asked for none in this case (MSH-16 NE, or ER and it is an acceptance).</summary>
    OutboxMessage? Accept(ProgrammingCase programmingCase, DateTimeOffset now);

    /// <summary>Null when the sender asked for none (MSH-16 NE).</summary>
    /// <param name="iheCode">9001–9044 (TF Vol 2 §3.3, ERR-5).</param>
    /// <param name="parameter">What the code is about, for ERR-6; empty when it is about nothing particular.</param>
    /// <param name="detail">A line for the nurse, for ERR-5.9.</param>
    OutboxMessage? Refuse(ProgrammingCase programmingCase, int iheCode, string parameter, string detail, DateTimeOffset now);
}
