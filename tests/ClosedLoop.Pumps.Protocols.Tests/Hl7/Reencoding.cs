using System.Buffers;
using ClosedLoop.Pumps.Protocols.Hl7.Er7;

namespace ClosedLoop.Pumps.Protocols.Tests.Hl7;

/// <summary>Any message as its places and texts, and written again from those.</summary>
internal static class Reencoding
{
    /// <summary>Every place that says something: segment, field, repetition, component, subcomponent, and its decoded text.</summary>
    internal static List<string> Content(Er7Message message)
    {
        var content = new List<string>();
        var number = 0;
        foreach (var segment in message.Segments)
        {
            number++;
            Walk(segment, (field, repetition, component, sub, text, isNull) => content.Add(
                $"{number} {field}.{repetition}.{component}.{sub} {(isNull ? "null" : "=" + text)}"));
            content.Add($"{number} {System.Text.Encoding.Latin1.GetString(segment.Name)}");
        }

        return content;
    }

    internal static byte[] Write(Er7Message message)
    {
        var output = new ArrayBufferWriter<byte>();
        foreach (var segment in message.Segments)
        {
            var one = new ArrayBufferWriter<byte>();
            var places = new List<(int Field, int Repetition, int Component, int Sub, string Text, bool IsNull)>();
            Walk(segment, (field, repetition, component, sub, text, isNull) =>
                places.Add((field, repetition, component, sub, text, isNull)));
            var writer = new Er7Writer(one);
            writer.Segment(segment.Name);
            var isHeader = segment.Is("MSH"u8);
            var declared = false;
            foreach (var (field, repetition, component, sub, text, isNull) in places)
            {
                if (isHeader && field > 18 && !declared)
                {
                    writer.Raw(18, "UNICODE UTF-8"u8);
                    declared = true;
                }

                if (isNull)
                {
                    writer.Raw(field, "\"\""u8, repetition);
                }
                else
                {
                    writer.Text(field, repetition, component, sub, text);
                }
            }

            if (isHeader && !declared)
            {
                writer.Raw(18, "UNICODE UTF-8"u8);
            }

            writer.EndSegment();
            output.Write(one.WrittenSpan);
        }

        return output.WrittenSpan.ToArray();
    }

    private static void Walk(Er7Segment segment, Action<int, int, int, int, string, bool> place)
    {
        // A field beyond the end is empty: the number of separators bounds the fields.
        var isHeader = segment.Is("MSH"u8);
        var separator = isHeader ? segment.Raw[3] : segment.Raw[Math.Min(segment.Name.Length, segment.Raw.Length - 1)];
        var count = segment.Raw.Count(separator) + 1;
        for (var field = isHeader ? 3 : 1; field <= count; field++)
        {
            // MSH-18 is the writer's: it always says UTF-8.
            var repetition = 0;
            foreach (var value in isHeader && field == 18 ? default : segment.Field(field).Repetitions)
            {
                if (value.IsNull)
                {
                    place(field, repetition, 1, 1, "", true);
                }
                else
                {
                    Components(value, field, repetition, place);
                }

                repetition++;
            }
        }
    }

    private static void Components(Er7Value value, int field, int repetition, Action<int, int, int, int, string, bool> place)
    {
        for (var component = 1; component <= value.ComponentCount; component++)
        {
            var part = value.Component(component);
            for (var sub = 1; sub <= part.SubCount; sub++)
            {
                var text = part.Sub(sub).Text();
                if (text.Length > 0)
                {
                    place(field, repetition, component, sub, text, false);
                }
            }
        }
    }
}
