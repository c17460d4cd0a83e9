using System.Buffers;

namespace ClosedLoop.Pumps.Yardsticks.Text;

/// <summary>
/// Finds the places of an ER7 message and nothing else: no validation, no unescaping, no types. Standard delimiters are taken as given.
/// The bound below which no reader of the same bytes can be expected to go.
/// </summary>
public static class SpanTokenizer
{
    private static readonly SearchValues<byte> Fields = SearchValues.Create("|\r"u8);
    private static readonly SearchValues<byte> Parts = SearchValues.Create("|\r^~&"u8);

    /// <summary>Where each segment and field ends; how many there are.</summary>
    /// <param name="ends">Room for all of them.</param>
    public static int SegmentsAndFields(ReadOnlySpan<byte> message, Span<int> ends) => Cut(message, Fields, ends);

    /// <summary>Where each segment, field, repetition, component and subcomponent ends; how many there are.</summary>
    /// <param name="ends">Room for all of them.</param>
    public static int WithComponents(ReadOnlySpan<byte> message, Span<int> ends) => Cut(message, Parts, ends);

    /// <summary>The leading segments only, with components: as many as a router looks at.</summary>
    public static int LeadingSegments(ReadOnlySpan<byte> message, int segments, Span<int> ends)
    {
        var length = 0;
        for (; segments > 0; segments--)
            length += message[length..].IndexOf((byte)'\r') + 1;
        return Cut(message[..length], Parts, ends);
    }

    private static int Cut(ReadOnlySpan<byte> message, SearchValues<byte> delimiters, Span<int> ends)
    {
        var count = 0;
        var at = 0;
        while (at < message.Length)
        {
            var step = message[at..].IndexOfAny(delimiters);
            if (step < 0)
                break;
            at += step;
            ends[count++] = at++;
        }

        return count;
    }
}
