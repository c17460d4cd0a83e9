namespace ClosedLoop.Pumps.Protocols.PumpWire.OpenPump.Wire;

/// <summary>The wire types of protobuf that proto3 uses.</summary>
internal enum WireType
{
    Varint = 0,
    Fixed64 = 1,
    Length = 2,
    Fixed32 = 5,
}
