using System.Diagnostics.CodeAnalysis;
using ClosedLoop.Pumps.Protocols.Hl7.Er7;
using ClosedLoop.Pumps.Protocols.Hl7.Findings;

namespace ClosedLoop.Pumps.Protocols.Hl7.Messages;

/// <summary>MSA.</summary>
/// <param name="Code">MSA-1.</param>
/// <param name="ControlId">MSA-2: MSH-10 of the message answered. May be empty in the field; then it answers nothing for certain.</param>
public sealed record Acknowledgement(AckCode Code, string ControlId)
{
    internal static bool TryRead(Er7Message message, ReadReport report, [NotNullWhen(true)] out Acknowledgement? acknowledgement)
    {
        acknowledgement = null;
        var msa = message.Segment("MSA"u8);
        if (!msa.Exists)
        {
            report.Error(Hl7ErrorCode.SegmentSequenceError, new Hl7Location("MSA"), "Required segment missing");
            return false;
        }

        AckCode? code = msa.Field(1).Text() switch
        {
            "AA" => AckCode.AA,
            "AE" => AckCode.AE,
            "AR" => AckCode.AR,
            "CA" => AckCode.CA,
            "CE" => AckCode.CE,
            "CR" => AckCode.CR,
            _ => null,
        };
        if (code is null)
        {
            report.Error(Hl7ErrorCode.TableValueNotFound, new Hl7Location("MSA", 1, 1), "Not an acknowledgement code");
            return false;
        }

        acknowledgement = new Acknowledgement(code.Value, msa.Field(2).Text());
        return true;
    }

    internal void Write(ref Er7Writer writer)
    {
        writer.Segment("MSA"u8);
        writer.Raw(1, Code switch
        {
            AckCode.AA => "AA"u8,
            AckCode.AE => "AE"u8,
            AckCode.AR => "AR"u8,
            AckCode.CA => "CA"u8,
            AckCode.CE => "CE"u8,
            _ => "CR"u8,
        });
        writer.Text(2, ControlId);
    }
}
