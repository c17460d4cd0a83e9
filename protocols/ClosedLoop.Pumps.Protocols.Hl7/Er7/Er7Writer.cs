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

    /// <summary>A segment and more: asking the output for room costs as much as writing a component.</summary>
    private const int RoomBytes = 1024;

    /// <summary>Of one UTF-16 code unit; a pair of them takes four bytes.</summary>
    private const int Utf8BytesPerCharMax = 3;

    private readonly IBufferWriter<byte> _output;
    private Span<byte> _room;
    private int _used;
    private Position _target;
    private Position _written;
    private bool _open;
    private DataTypes.Hl7Timestamp _time;
    private int _timeStart;
    private int _timeBytes;

    public Er7Writer(IBufferWriter<byte> output)
    {
        _output = output;
        _room = default;
        _used = 0;
        _target = default;
        _written = default;
        _open = false;
        _time = default;
        _timeStart = 0;
        _timeBytes = 0;
    }

    /// <summary>Ends the segment before, if any, and begins one.</summary>
    public void Segment(ReadOnlySpan<byte> name)
    {
        Terminate();
        Put(name);
        _target = _written = new Position(0, 0, 1, 1);
        _open = true;
        if (name.SequenceEqual("MSH"u8))
        {
            Put("|^~\\&"u8);
            _target = _written = new Position(2, 0, 1, 1);
        }
    }

    /// <summary>Ends the last segment and hands all to the output. A message without it lacks its end.</summary>
    public void EndSegment()
    {
        Terminate();
        Flush();
    }

    /// <summary>Hands to the output what has been written so far.</summary>
    public void Flush()
    {
        if (_used > 0)
        {
            _output.Advance(_used);
        }

        _room = default;
        _used = 0;
        _timeBytes = 0;
    }

    /// <summary>Moves to a place in the segment, repetition from 0, component and subcomponent from 1.</summary>
    /// <exception cref="InvalidOperationException">The place lies before one already written.</exception>
    public void MoveTo(int field, int repetition = 0, int component = 1, int sub = 1)
    {
        var target = new Position(field, repetition, component, sub);
        if (!_open || (field <= _written.Field && target.CompareTo(_written) < 0))
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

        Begin(field, repetition, component, sub);
        if (text == "\"\"")
        {
            Put("\\X22\\\""u8);
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

        Begin(field, repetition);
        Put(er7);
    }

    /// <summary>Writes components that are ER7 already; later ones of the same repetition may follow.</summary>
    internal void Components(int field, int repetition, ReadOnlySpan<byte> er7, int count)
    {
        Raw(field, er7, repetition);
        _target = _written = new Position(field, repetition, count, 1);
    }

    public void Number(int field, long value)
    {
        Begin(field);
        value.TryFormat(Room(20), out var length, provider: CultureInfo.InvariantCulture);
        _used += length;
    }

    public void Time(int field, DataTypes.Hl7Timestamp? time)
    {
        if (time is not { } value)
        {
            return;
        }

        Begin(field);
        var room = Room(DataTypes.Hl7Timestamp.LengthMax);
        if (_timeBytes > 0 && value == _time)
        {
            // The rows of a report tell one moment: what was written for the row before is written again.
            _room.Slice(_timeStart, _timeBytes).CopyTo(room);
        }
        else
        {
            (_time, _timeStart, _timeBytes) = (value, _used, value.Format(room));
        }

        _used += _timeBytes;
    }

    /// <summary>Moves to a place and writes the separators before it. Most are the whole of a field behind the last one.</summary>
    private void Begin(int field, int repetition = 0, int component = 1, int sub = 1)
    {
        if (repetition + component + sub == 2 && field > _written.Field && _open)
        {
            Repeat((byte)'|', field - _written.Field);
            _target = _written = new Position(field, 0, 1, 1);
            return;
        }

        MoveTo(field, repetition, component, sub);
        CatchUp();
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

    private void Repeat(byte separator, int count)
    {
        if (count <= 0)
        {
            return;
        }

        // Most often one, rarely five: a loop of its own costs less than asking for a fill.
        var room = Room(count);
        for (var i = 0; i < count; i++)
        {
            room[i] = separator;
        }

        _used += count;
    }

    private void Terminate()
    {
        if (_open)
        {
            Put("\r"u8);
            _open = false;
        }
    }

    private void Put(ReadOnlySpan<byte> bytes)
    {
        bytes.CopyTo(Room(bytes.Length));
        _used += bytes.Length;
    }

    /// <summary>Where so many bytes may be written next. May set <see cref="_used"/> back: it is raised by a statement after this.</summary>
    private Span<byte> Room(int bytes)
    {
        if (_room.Length - _used < bytes)
        {
            Flush();
            _room = _output.GetSpan(Math.Max(bytes, RoomBytes));
        }

        return _room[_used..];
    }

    private void Escaped(ReadOnlySpan<char> text)
    {
        while (!text.IsEmpty)
        {
            var plain = text.IndexOfAny(Special);
            var run = plain < 0 ? text : text[..plain];
            if (!run.IsEmpty)
            {
                // Codes, numbers and most text are ASCII, which needs no encoding but narrowing.
                var room = Room(run.Length * Utf8BytesPerCharMax);
                var length = Ascii.FromUtf16(run, room, out var narrowed) == OperationStatus.Done
                    ? narrowed
                    : Encoding.UTF8.GetBytes(run, room);
                _used += length;
            }

            if (plain < 0)
            {
                return;
            }

            Escape(text[plain]);
            text = text[(plain + 1)..];
        }
    }

    private void Escape(char c)
    {
        switch (c)
        {
            case '|':
                Put("\\F\\"u8);
                break;
            case '^':
                Put("\\S\\"u8);
                break;
            case '&':
                Put("\\T\\"u8);
                break;
            case '~':
                Put("\\R\\"u8);
                break;
            case '\\':
                Put("\\E\\"u8);
                break;
            case '\n':
                Put("\\.br\\"u8);
                break;
            default:
                // CR would end the segment, VT and FS the MLLP frame.
                var span = Room(5);
                span[0] = span[4] = (byte)'\\';
                span[1] = (byte)'X';
                ((byte)c).TryFormat(span[2..4], out _, "X2", CultureInfo.InvariantCulture);
                _used += 5;
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
