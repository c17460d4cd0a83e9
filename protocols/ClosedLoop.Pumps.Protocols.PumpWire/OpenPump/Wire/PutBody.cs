namespace ClosedLoop.Pumps.Protocols.PumpWire.OpenPump.Wire;

/// <summary>Writes the fields of one message, ascending.</summary>
internal delegate void PutBody<in T>(ref WireWriter writer, T message);
