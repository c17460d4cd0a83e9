using ClosedLoop.Pumps.Protocols.Hl7.DataTypes;
using ClosedLoop.Pumps.Protocols.Hl7.Er7;

namespace ClosedLoop.Pumps.Protocols.Hl7.Messages;

internal static class QuantityWriter
{
    /// <summary>Writes the number into one field and its unit into a later one.</summary>
    internal static void Write(ref Er7Writer writer, CodedQuantity? quantity, int numberField, int unitField)
    {
        if (quantity is not null)
        {
            writer.Text(numberField, quantity.Number.Text);
            quantity.SentUnit?.Write(ref writer, unitField);
        }
    }
}
