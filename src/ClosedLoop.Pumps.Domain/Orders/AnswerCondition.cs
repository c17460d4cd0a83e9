namespace ClosedLoop.Pumps.Domain.Orders;

/// <summary>When a sender wants its answer (HL7 table 0155; NE, never, is no request at all).</summary>
public enum AnswerCondition
{
    /// <summary>AL.</summary>
    Always = 1,

    /// <summary>ER: only a refusal. Silence is success.</summary>
    OnRefusal = 2,

    /// <summary>SU: only success.</summary>
    OnAcceptance = 3,
}
