using ClosedLoop.Pumps.Engine.Inbound;

namespace ClosedLoop.Pumps.Ehr.Inbound;

/// <summary>
/// Makes a message durable together with what it leads to, and returns after the commit (S1). What follows a first receipt is the
/// handler's own to start.
/// </summary>
internal delegate ValueTask<IntakeReceipt> InboundOffer(InboundEnvelope envelope, CancellationToken cancel);
