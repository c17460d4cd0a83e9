using ClosedLoop.Pumps.Protocols.Hl7.Messages;

namespace ClosedLoop.Pumps.Simulators.SimEhr;

/// <summary>What became of one message sent: how many attempts, and the commit answer (null when none came).</summary>
internal readonly record struct SendResult(int Attempts, AckCode? Ack);
