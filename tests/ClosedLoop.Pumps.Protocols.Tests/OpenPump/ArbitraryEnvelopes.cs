using System.Collections;
using Closedloop.Pumps.Open.V1;
using ClosedLoop.Pumps.Protocols.PumpWire.OpenPump;
using Google.Protobuf;
using Google.Protobuf.Reflection;

namespace ClosedLoop.Pumps.Protocols.Tests.OpenPump;

/// <summary>Random envelopes within the limits, made from the descriptor alone: a new field in the contract is covered by itself.</summary>
internal sealed class ArbitraryEnvelopes(int seed)
{
    private static readonly string[] Texts =
        ["", "A", "NORADRENALINE 16 mg/50 mL", "Müller^Jürgen", "患者", "🙂", "\0\r\n", new string('é', 128), new string('x', 256)];

    private static readonly ulong[] Numbers =
        [0, 1, 127, 128, 16_383, 16_384, int.MaxValue, uint.MaxValue, 1UL << 32, (1UL << 56) - 1, long.MaxValue, 1UL << 63, ulong.MaxValue];

    private static readonly HashSet<string> RequiredEnums =
    [
        "ChannelInfo.kind", "Refuse.reason", "SourceStatus.source", "Event.kind", "EventsLost.reason", "Propose.kind",
        "ProposalState.state", "ProposedStep.type", "TciStatus.mode", "RelayStatus.state",
    ];

    private static readonly Dictionary<string, int> CountsMax = new()
    {
        ["channels"] = OpenPumpLimits.ChannelsMax,
        ["sources"] = OpenPumpLimits.SourcesMax,
        ["soft_limit_findings"] = OpenPumpLimits.SoftLimitFindingsMax,
        ["active_alarms_mdc"] = OpenPumpLimits.ActiveAlarmsMax,
        ["steps"] = OpenPumpLimits.StepsMax,
        ["capabilities"] = OpenPumpLimits.CapabilitiesMax,
    };

    private readonly Random random = new(seed);

    public Envelope Next()
    {
        var envelope = new Envelope();
        var bodies = Envelope.Descriptor.Fields.InFieldNumberOrder();
        var body = bodies[random.Next(bodies.Count)];
        body.Accessor.SetValue(envelope, Message(body.MessageType));
        return envelope;
    }

    private IMessage Message(MessageDescriptor type)
    {
        var message = type.Parser.ParseFrom(ByteString.Empty);
        foreach (var field in type.Fields.InFieldNumberOrder())
        {
            if (field.IsRepeated)
            {
                var list = (IList)field.Accessor.GetValue(message);
                var count = random.Next(20) == 0 ? CountsMax[field.Name] : random.Next(3);
                for (var item = 0; item < count; item++)
                {
                    list.Add(Value(field));
                }
            }
            else if (RequiredEnums.Contains($"{type.Name}.{field.Name}") || random.Next(4) != 0)
            {
                field.Accessor.SetValue(message, Value(field));
            }
        }

        return message;
    }

    private object Value(FieldDescriptor field) => field.FieldType switch
    {
        FieldType.String => Texts[random.Next(random.Next(4) == 0 ? Texts.Length : Texts.Length - 2)],
        FieldType.Bytes => ByteString.CopyFrom(Bytes(random.Next(OpenPumpLimits.HashBytesMax + 1))),
        FieldType.Bool => random.Next(2) == 0,
        FieldType.UInt64 => Number(),
        FieldType.Int64 or FieldType.SInt64 => unchecked((long)Number()),
        FieldType.UInt32 when field.Name == "scale" => (uint)random.Next(29),
        FieldType.UInt32 when field.Name.EndsWith("_plus_1", StringComparison.Ordinal) => (uint)random.NextInt64(0, (1L << 31) + 1),
        FieldType.UInt32 => unchecked((uint)Number()),
        FieldType.Enum => EnumValue(field),
        FieldType.Message => Message(field.MessageType),
        _ => throw new InvalidOperationException($"The contract uses a type this generator does not know: {field.FieldType}."),
    };

    private object EnumValue(FieldDescriptor field)
    {
        var from = RequiredEnums.Contains($"{field.ContainingType.Name}.{field.Name}") ? 1 : 0;
        return Enum.ToObject(field.EnumType.ClrType, random.Next(from, field.EnumType.Values.Count));
    }

    private ulong Number() => random.Next(2) == 0 ? Numbers[random.Next(Numbers.Length)] : unchecked((ulong)random.NextInt64());

    private byte[] Bytes(int count)
    {
        var bytes = new byte[count];
        random.NextBytes(bytes);
        return bytes;
    }
}
