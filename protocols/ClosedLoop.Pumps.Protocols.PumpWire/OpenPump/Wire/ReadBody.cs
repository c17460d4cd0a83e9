namespace ClosedLoop.Pumps.Protocols.PumpWire.OpenPump.Wire;

/// <summary>Reads the fields of one message to the end of the reader. The value counts only if the reader has no error.</summary>
internal delegate T ReadBody<out T>(ref WireReader reader);
