using ClosedLoop.Pumps.Protocols.Hl7.DataTypes;
using ClosedLoop.Pumps.Protocols.Hl7.Er7;

namespace ClosedLoop.Pumps.Protocols.Hl7.Messages;

/// <summary>RXC: a component of a mixture.</summary>
/// <param name="Type">RXC-1: B base, A additive.</param>
/// <param name="Code">RXC-2.</param>
/// <param name="Amount">RXC-3 with RXC-4; for the base the volume of the container.</param>
/// <param name="Strength">RXC-5 with RXC-6.</param>
public sealed record PharmacyComponent(string Type, CodedElement Code, CodedQuantity? Amount = null, CodedQuantity? Strength = null)
{
    internal static PharmacyComponent Read(SegmentReader rxc) =>
        new(rxc.Text(1), rxc.Coded(2) ?? new CodedElement(""), rxc.Quantity(3, 4), rxc.Quantity(5, 6));

    internal void Write(ref Er7Writer writer)
    {
        writer.Segment("RXC"u8);
        writer.Text(1, Type);
        Code.Write(ref writer, 2);
        QuantityWriter.Write(ref writer, Amount, 3, 4);
        QuantityWriter.Write(ref writer, Strength, 5, 6);
    }
}
