using ClosedLoop.Pumps.Protocols.Hl7.DataTypes;
using ClosedLoop.Pumps.Protocols.Hl7.Er7;
using ClosedLoop.Pumps.Protocols.Hl7.Findings;

namespace ClosedLoop.Pumps.Protocols.Hl7.Messages;

/// <summary>ERR (digest §3.5).</summary>
public sealed record ErrSegment
{
    /// <summary>ERR-2, ERL: <c>RXG^1^15</c>. Empty when the error has no place.</summary>
    public string Location { get; init; } = "";

    /// <summary>ERR-3: code of table 0357.</summary>
    public required CodedElement Code { get; init; }

    /// <summary>ERR-4: E, W, I; F is read as sent.</summary>
    public string Severity { get; init; } = "E";

    /// <summary>ERR-5: application code and text, see <see cref="IheErrorCode"/>.</summary>
    public CodedElement? ApplicationError { get; init; }

    /// <summary>ERR-5.9: free text beside the application code.</summary>
    public string ApplicationText { get; init; } = "";

    /// <summary>ERR-6: the parameter the text speaks of.</summary>
    public string Parameter { get; init; } = "";

    /// <summary>ERR-8: a message for the user.</summary>
    public string UserMessage { get; init; } = "";

    public static ErrSegment Of(Hl7Finding finding) => new()
    {
        Location = finding.Location.ToString(),
        Code = finding.Code.ToElement(),
        Severity = finding.Severity switch { Hl7Severity.Error => "E", Hl7Severity.Warning => "W", _ => "I" },
        UserMessage = finding.Text,
    };

    /// <summary>An application error of PCD-03: ERR-3 is 207, ERR-5 the code with its text.</summary>
    /// <param name="error">The code.</param>
    /// <param name="text">The text to show; the code's own short text when null. Parameter names are to be filled in.</param>
    /// <param name="parameter">ERR-6.</param>
    public static ErrSegment Of(IheErrorCode error, string? text = null, string parameter = "") => new()
    {
        Code = Hl7ErrorCode.ApplicationInternalError.ToElement(),
        ApplicationError = new CodedElement(error.CodeText, text ?? error.Text),
        Parameter = parameter,
    };

    /// <summary>The refusal of what the message alone shows to be wrong.</summary>
    public static ErrSegment Of(OrderFault fault) => new()
    {
        Location = fault.Location.ToString(),
        Code = Hl7ErrorCode.ApplicationInternalError.ToElement(),
        ApplicationError = new CodedElement(fault.Code.CodeText, fault.Code.Text),
        ApplicationText = fault.Text,
        Parameter = fault.Parameter,
    };

    internal static ErrSegment Read(Er7Segment err) => new()
    {
        Location = Erl(err.Field(2).Rep(0)),
        Code = CodedElement.Read(err.Field(3).Rep(0)) ?? new CodedElement(""),
        Severity = err.Field(4).Decoded(),
        ApplicationError = CodedElement.Read(err.Field(5).Rep(0)),
        ApplicationText = err.Field(5).Component(9).Decoded(),
        Parameter = err.Field(6).Rep(0).Decoded(),
        UserMessage = err.Field(8).Decoded(),
    };

    internal void Write(ref Er7Writer writer)
    {
        writer.Segment("ERR"u8);
        var component = 1;
        foreach (var part in Location.AsSpan().Split('^'))
        {
            writer.Text(2, component++, Location[part]);
        }

        Code.Write(ref writer, 3);
        writer.Text(4, Severity);
        ApplicationError?.Write(ref writer, 5);
        writer.Text(5, 9, ApplicationText);
        writer.Text(6, Parameter);
        writer.Text(8, UserMessage);
    }

    /// <summary>ERL has six components.</summary>
    private static string Erl(Er7Value value)
    {
        var parts = new string[6];
        for (var i = 0; i < parts.Length; i++)
        {
            parts[i] = value.Component(i + 1).Decoded();
        }

        return string.Join('^', parts).TrimEnd('^');
    }
}
