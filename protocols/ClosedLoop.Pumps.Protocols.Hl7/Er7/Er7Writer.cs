using System.Buffers;
using System.Globalization;
using System.Text;

namespace ClosedLoop.Pumps.Protocols.Hl7.Er7;

/// <summary>
/// Writes ER7 with the standard delimiters <c>|^~\&amp;</c> in UTF-8; messages therefore always declare <c>UNICODE UTF-8</c> in MSH-18,
/// also when their content happens to be ASCII, so that a receiver sees one form only. Positions go forward within a segment; separators
/// are written only when content follows, so nothing trails. Allocates nothing.
/// </summary>
public ref struct Er7Writer
{
    private static readonly SearchValues<char> Special = SearchValues.Create(
        "|^~\\&\0\u0001\u0002\u0003\u0004\u0005\u0006\u0007\b\t\n\v\f\r\u000e\u000f\u0010\u0011\u0012\u0013\u0014\u0015\u0016\u0017\u0018"
        + "\u0019\u001a\u001b\u001c\u001d\u001e\u001f\u007f");

    private readonly IBufferWriter<byte> _output;
    private Position _target;
    private Position _written;
    private bool _open;

    public Er7Writer(IBufferWriter<byte> output)
    {
        _output = output;
        _target = default;
        _written = default;
        _open = false;
    }

    /// <summary>Ends the segment before, if any, and begins one.</summary>
    public void Segment(ReadOnlySpan<byte> name)
    {
        EndSegment();
        _output.Write(name);
        _target = _written = new Position(0, 0, 1, 1);
        _open = true;
        if (name.SequenceEqual("MSH"u8))
        {
            _output.Write("|^~\\&"u8);
            _target = _written = new Position(2, 0, 1, 1);
        }
    }

    /// <summary>Ends the last segment. A message without it lacks its final CR.</summary>
    public void EndSegment()
    {
        if (_open)
        {
            _output.Write("\r"u8);
            _open = false;
        }
    }

    /// <summary>Moves to a place in the segment, repetition from 0, component and subcomponent from 1.</summary>
    /// <exception cref="InvalidOperationException">The place lies before one already written.</exception>
    public void MoveTo(int field, int repetition = 0, int component = 1, int sub = 1)
    {
        var target = new Position(field, repetition, component, sub);
        if (!_open || target.CompareTo(_written) < 0)
        {
            throw new InvalidOperationException("Within a segment ER7 is written forward.");
        }

        _target = target;
    }

    public void Text(int field, string? text) => Text(field, 0, 1, 1, text);

    public void Text(int field, int component, string? text) => Text(field, 0, component, 1, text);

    /// <summary>
    /// Writes text, escaped. Null and empty write nothing; a literal <c>""</c> is escaped so that it does not read as HL7 null.
    /// </summary>
    public void Text(int field, int repetition, int component, int sub, string? text)
    {
        if (string.IsNullOrEmpty(text))
        {
            return;
        }

        MoveTo(field, repetition, component, sub);
        CatchUp();
        if (text == "\"\"")
        {
            _output.Write("\\X22\\\""u8);
            return;
        }

        Escaped(text);
    }

    /// <summary>Writes bytes that are ER7 already: constants such as <c>ACK^O15^ACK</c>, or a value kept as it came.</summary>
    public void Raw(int field, ReadOnlySpan<byte> er7, int repetition = 0)
    {
        if (er7.IsEmpty)
        {
            return;
        }

        MoveTo(field, repetition);
        CatchUp();
        _output.Write(er7);
    }

    public void Number(int field, long value)
    {
        MoveTo(field);
        CatchUp();
        var span = _output.GetSpan(20);
        value.TryFormat(span, out var length, provider: CultureInfo.InvariantCulture);
        _output.Advance(length);
    }

    public void Time(int field, DataTypes.Hl7Timestamp? time)
    {
        if (time is { } value)
        {
            MoveTo(field);
            CatchUp();
            _output.Advance(value.Format(_output.GetSpan(DataTypes.Hl7Timestamp.LengthMax)));
        }
    }

    private void CatchUp()
    {
        if (_target.Field > _written.Field)
        {
            Repeat((byte)'|', _target.Field - _written.Field);
            _written = new Position(_target.Field, 0, 1, 1);
        }

        if (_target.Repetition > _written.Repetition)
        {
            Repeat((byte)'~', _target.Repetition - _written.Repetition);
            _written = new Position(_target.Field, _target.Repetition, 1, 1);
        }

        if (_target.Component > _written.Component)
        {
            Repeat((byte)'^', _target.Component - _written.Component);
            _written = new Position(_target.Field, _target.Repetition, _target.Component, 1);
        }

        Repeat((byte)'&', _target.Sub - _written.Sub);
        _written = _target;
    }

    private readonly void Repeat(byte separator, int count)
    {
        if (count > 0)
        {
            _output.GetSpan(count)[..count].Fill(separator);
            _output.Advance(count);
        }
    }

    private readonly void Escaped(ReadOnlySpan<char> text)
    {
        while (!text.IsEmpty)
        {
            var plain = text.IndexOfAny(Special);
            var run = plain < 0 ? text : text[..plain];
            if (!run.IsEmpty)
            {
                var span = _output.GetSpan(Encoding.UTF8.GetMaxByteCount(run.Length));
                _output.Advance(Encoding.UTF8.GetBytes(run, span));
            }

            if (plain < 0)
            {
                return;
            }

            Escape(text[plain]);
            text = text[(plain + 1)..];
        }
    }

    private readonly void Escape(char c)
    {
        switch (c)
        {
            case '|':
                _output.Write("\\F\\"u8);
                break;
            case '^':
                _output.Write("\\S\\"u8);
                break;
            case '&':
                _output.Write("\\T\\"u8);
                break;
            case '~':
                _output.Write("\\R\\"u8);
                break;
            case '\\':
                _output.Write("\\E\\"u8);
                break;
            case '\n':
                _output.Write("\\.br\\"u8);
                break;
            default:
                // CR would end the segment, VT and FS the MLLP frame.
                var span = _output.GetSpan(5);
                span[0] = span[4] = (byte)'\\';
                span[1] = (byte)'X';
                ((byte)c).TryFormat(span[2..4], out _, "X2", CultureInfo.InvariantCulture);
                _output.Advance(5);
                break;
        }
    }

    private readonly record struct Position(int Field, int Repetition, int Component, int Sub)
    {
        public int CompareTo(Position other) =>
            Field != other.Field ? Field.CompareTo(other.Field)
            : Repetition != other.Repetition ? Repetition.CompareTo(other.Repetition)
            : Component != other.Component ? Component.CompareTo(other.Component)
            : Sub.CompareTo(other.Sub);
    }
}
