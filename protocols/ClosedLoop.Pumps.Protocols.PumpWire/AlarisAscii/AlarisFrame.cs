using System.Buffers;
using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Text;

namespace ClosedLoop.Pumps.Protocols.PumpWire.AlarisAscii;

/// <summary>One frame: the name of the command and its fields, in either direction.</summary>
/// <param name="Name">An answer repeats the name of its command.</param>
/// <param name="Fields">Behind the name; the documents number them from 1.</param>
public sealed record AlarisFrame(string Name, params ImmutableArray<string> Fields)
{
    internal const byte Start = (byte)'!';
    internal const byte End = (byte)'\r';
    internal const byte Abandon = 0x1B;
    internal const byte BeforeCrc = (byte)'|';
    internal const char Separator = '^';

    /// <summary>What the CRC is computed over.</summary>
    public string Text => Fields.IsEmpty ? Name : $"{Name}{Separator}{string.Join(Separator, Fields)}";

    /// <summary>The field the documents call [<paramref name="number"/>], from 1; empty when the frame is shorter.</summary>
    public string Field(int number) => number <= Fields.Length ? Fields[number - 1] : string.Empty;

    /// <exception cref="ArgumentException">A field holds a character of the framing, or the text is longer than
    /// <see cref="AlarisLimits.TextBytesMax"/>.</exception>
    public void Write(IBufferWriter<byte> output)
    {
        var text = Encoding.Latin1.GetBytes(Text);
        if (text.Length + 5 > AlarisLimits.TextBytesMax || text.AsSpan().IndexOfAny([Start, End, Abandon, BeforeCrc]) >= 0
            || Fields.Length > AlarisLimits.FieldsMax || Fields.Append(Name).Any(f => f.Contains(Separator, StringComparison.Ordinal)))
        {
            throw new ArgumentException("Not a text a frame can hold.");
        }

        output.Write([Start]);
        output.Write(text);
        output.Write([BeforeCrc]);
        output.Write(Encoding.ASCII.GetBytes(AlarisCrc.Text(Text)));
        output.Write([End]);
    }

    public byte[] ToBytes()
    {
        var output = new ArrayBufferWriter<byte>();
        Write(output);
        return output.WrittenSpan.ToArray();
    }

    public bool Equals([NotNullWhen(true)] AlarisFrame? other) =>
        other is not null && Name == other.Name && Fields.SequenceEqual(other.Fields);

    public override int GetHashCode() => HashCode.Combine(Name, Fields.Length);

    /// <summary>Reads the text between '!' and '|'.</summary>
    internal static AlarisFrame Parse(string text) => text.Split(Separator) is [var name, .. var fields]
        ? new AlarisFrame(name, [.. fields])
        : new AlarisFrame(text);
}
