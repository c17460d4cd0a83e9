using System.Collections;
using System.Reflection;
using Closedloop.Pumps.Open.V1;
using ClosedLoop.Pumps.Protocols.PumpWire.OpenPump.Messages;
using Google.Protobuf;
using Google.Protobuf.Reflection;

namespace ClosedLoop.Pumps.Protocols.Tests.OpenPump;

/// <summary>Our messages as the classes protoc generated, matched by field name, so that a field one side lacks is a failure.</summary>
internal static class Judge
{
    public static Envelope Envelope(OpenPumpMessage message)
    {
        var envelope = new Envelope();
        var body = Closedloop.Pumps.Open.V1.Envelope.Descriptor.Fields.InFieldNumberOrder()
            .Single(field => field.MessageType.Name == message.GetType().Name);
        body.Accessor.SetValue(envelope, Convert(body, message));
        return envelope;
    }

    private static object Convert(FieldDescriptor field, object value) => field.FieldType switch
    {
        FieldType.Message => Fill(field.MessageType, value),
        FieldType.Enum => Enum.ToObject(field.EnumType.ClrType, (int)value),
        FieldType.Bytes => ByteString.CopyFrom(((WireList<byte>)value).AsSpan()),
        FieldType.UInt32 when value is int number => checked((uint)number),
        _ => value,
    };

    private static IMessage Fill(MessageDescriptor type, object ours)
    {
        var theirs = type.Parser.ParseFrom(ByteString.Empty);
        foreach (var field in type.Fields.InFieldNumberOrder())
        {
            var value = Property(field, ours).GetValue(ours);
            if (field.Name.EndsWith("_plus_1", StringComparison.Ordinal))
            {
                value = (uint)((int?)value + 1L ?? 0L);
            }

            if (field.IsRepeated)
            {
                var list = (IList)field.Accessor.GetValue(theirs);
                foreach (var item in (IEnumerable)value!)
                {
                    list.Add(Convert(field, item));
                }
            }
            else if (value is not null)
            {
                field.Accessor.SetValue(theirs, Convert(field, value));
            }
        }

        return theirs;
    }

    private static PropertyInfo Property(FieldDescriptor field, object ours)
    {
        var name = field.Name
            .Replace("_plus_1", string.Empty, StringComparison.Ordinal)
            .Replace("_", string.Empty, StringComparison.Ordinal);
        return ours.GetType().GetProperties().Single(property => property.Name.Equals(name, StringComparison.OrdinalIgnoreCase));
    }
}
