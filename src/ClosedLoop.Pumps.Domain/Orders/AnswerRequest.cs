namespace ClosedLoop.Pumps.Domain.Orders;

/// <summary>The application answer an order asks for (RRG^O16) and whom it is addressed to: what MSH of the order said.</summary>
/// <param name="Condition">MSH-16.</param>
/// <param name="ApplicationNamespace">MSH-3.1.</param>
/// <param name="ApplicationUniversalId">MSH-3.2.</param>
/// <param name="ApplicationUniversalIdType">MSH-3.3.</param>
/// <param name="Facility">MSH-4.1.</param>
/// <param name="ProcessingId">MSH-11: the answer to a test order is a test message too.</param>
public sealed record AnswerRequest(
    AnswerCondition Condition,
    string ApplicationNamespace,
    string ApplicationUniversalId,
    string ApplicationUniversalIdType,
    string Facility,
    string ProcessingId);
