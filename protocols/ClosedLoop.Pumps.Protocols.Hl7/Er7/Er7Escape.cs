using System.Buffers;
using System.Text;
using System.Text.Unicode;

namespace ClosedLoop.Pumps.Protocols.Hl7.Er7;

/// <summary>
/// Escape sequences (HL7 2.6 §2.7): <c>\F\ \S\ \T\ \R\ \E\</c> delimiters, <c>\P\</c> truncation where declared, <c>\X0D0A\</c> bytes,
/// <c>\.br\</c> line break (read as LF). Anything else is kept as it came, delimiters of the sequence included.
/// </summary>
internal static class Er7Escape
{
    private const int StackBytesMax = 512;

    internal static string Decode(ReadOnlySpan<byte> raw, Er7Delimiters delimiters, Er7CharacterSet characterSet)
    {
        if (raw.IsEmpty)
        {
            return "";
        }

        if (delimiters.Escape == Er7Delimiters.None || !raw.Contains(delimiters.Escape))
        {
            return ToText(raw, characterSet);
        }

        byte[]? rented = null;
        var buffer = raw.Length <= StackBytesMax ? stackalloc byte[StackBytesMax] : rented = ArrayPool<byte>.Shared.Rent(raw.Length);
        try
        {
            var plain = buffer[..Unescape(raw, delimiters, buffer)];

            // A hex escape may smuggle bytes the character set cannot hold; then the text stays as it came.
            return ToText(IsValid(plain, characterSet) ? plain : raw, characterSet);
        }
        finally
        {
            if (rented is not null)
            {
                ArrayPool<byte>.Shared.Return(rented);
            }
        }
    }

    // Never longer than the source: every sequence is at least three bytes and yields at most what it spans.
    private static int Unescape(ReadOnlySpan<byte> raw, Er7Delimiters delimiters, Span<byte> plain)
    {
        var written = 0;
        while (!raw.IsEmpty)
        {
            var start = raw.IndexOf(delimiters.Escape);
            var length = start < 0 ? -1 : raw[(start + 1)..].IndexOf(delimiters.Escape);
            if (length < 0)
            {
                raw.CopyTo(plain[written..]);
                return written + raw.Length;
            }

            raw[..start].CopyTo(plain[written..]);
            written += start;
            if (TryResolve(raw.Slice(start + 1, length), delimiters, plain, ref written))
            {
                raw = raw[(start + length + 2)..];
            }
            else
            {
                // Unknown: keep the opening character and what it holds; the closing one may open the next sequence.
                raw.Slice(start, length + 1).CopyTo(plain[written..]);
                written += length + 1;
                raw = raw[(start + length + 1)..];
            }
        }

        return written;
    }

    private static bool TryResolve(ReadOnlySpan<byte> body, Er7Delimiters delimiters, Span<byte> plain, ref int written)
    {
        if (body.SequenceEqual(".br"u8))
        {
            plain[written++] = (byte)'\n';
            return true;
        }

        if (body.Length > 2 && body[0] == (byte)'X' && body.Length % 2 == 1)
        {
            var status = Convert.FromHexString(body[1..], plain[written..], out _, out var count);
            written += status == OperationStatus.Done ? count : 0;
            return status == OperationStatus.Done;
        }

        if (body.Length != 1)
        {
            return false;
        }

        var delimiter = body[0] switch
        {
            (byte)'F' => delimiters.Field,
            (byte)'S' => delimiters.Component,
            (byte)'T' => delimiters.Subcomponent,
            (byte)'R' => delimiters.Repetition,
            (byte)'E' => delimiters.Escape,
            (byte)'P' => delimiters.Truncation,
            _ => Er7Delimiters.None,
        };
        if (delimiter == Er7Delimiters.None)
        {
            return false;
        }

        plain[written++] = delimiter;
        return true;
    }

    private static bool IsValid(ReadOnlySpan<byte> bytes, Er7CharacterSet characterSet) => characterSet switch
    {
        Er7CharacterSet.Ascii => Ascii.IsValid(bytes),
        Er7CharacterSet.Utf8 => Utf8.IsValid(bytes),
        _ => true,
    };

    // Bytes outside the declared set are shown one character per byte (Latin 1), which loses nothing; the message as a whole
    // is refused by FindTextFault before such a text is used.
    private static string ToText(ReadOnlySpan<byte> bytes, Er7CharacterSet characterSet) =>
        characterSet == Er7CharacterSet.Utf8 && !Ascii.IsValid(bytes) && Utf8.IsValid(bytes)
            ? Encoding.UTF8.GetString(bytes)
            : Encoding.Latin1.GetString(bytes);
}
