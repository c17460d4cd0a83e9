using System.Buffers;
using System.Text;
using ClosedLoop.Pumps.Protocols.Hl7.DataTypes;
using ClosedLoop.Pumps.Protocols.Hl7.Er7;
using ClosedLoop.Pumps.Protocols.Hl7.Findings;
using ClosedLoop.Pumps.Protocols.Hl7.Messages;
using ClosedLoop.Pumps.Protocols.Nomenclature;
using ClosedLoop.Pumps.Protocols.Nomenclature.Units;
using Xunit;

namespace ClosedLoop.Pumps.Protocols.Tests.Hl7;

/// <summary>What is read once and given out again, and what is written from bytes made once, is what was sent and what is said.</summary>
public class RecurringValueTests
{
    [Fact]
    public void The_same_bytes_under_another_character_set_are_another_text()
    {
        var bytes = "MSH|^~\\&|\u00fc||||||ACK||P|2.6||||||"u8.ToArray();
        foreach (var _ in Enumerable.Range(0, 2))
        {
            Assert.Equal("\u00fc", SenderOf([.. bytes, .. "UNICODE UTF-8\r"u8]));
            Assert.Equal("\u00c3\u00bc", SenderOf([.. bytes, .. "8859/1\r"u8]));
        }
    }

    [Fact]
    public void The_same_bytes_under_other_delimiters_are_another_record()
    {
        var standard = "MSH|^~\\&|A^B#C|||||||P|2.6\r"u8.ToArray();
        var other = "MSH|#~\\&|A^B#C|||||||P|2.6\r"u8.ToArray();
        foreach (var _ in Enumerable.Range(0, 2))
        {
            Assert.Equal(new HierarchicDesignator("A", "B#C"), HeaderOf(standard).SendingApplication);
            Assert.Equal(new HierarchicDesignator("A^B", "C"), HeaderOf(other).SendingApplication);
        }
    }

    [Fact]
    public void More_senders_than_are_kept_are_each_read_as_themselves()
    {
        foreach (var i in Enumerable.Range(0, 5_000).Concat(Enumerable.Range(0, 5_000)))
        {
            Assert.Equal($"S{i}", SenderOf(Encoding.ASCII.GetBytes($"MSH|^~\\&|S{i}|||||||P|2.6\r")));
        }
    }

    [Fact]
    public void A_term_is_written_as_its_parts_say_also_after_a_change_of_a_copy()
    {
        var term = CodedElement.OfTerm(MdcMetric.FlowFluidPump);
        var copy = term with { Text = "a|b", AlternateCode = "X" };

        Assert.Contains($"|{term.Code}^{term.Text}^MDC|", Written(term), StringComparison.Ordinal);
        Assert.Contains($"|{term.Code}^a\\F\\b^MDC^X|", Written(copy), StringComparison.Ordinal);
        Assert.NotEqual(term, copy);
    }

    [Fact]
    public void A_term_and_a_unit_made_once_equal_those_made_from_their_parts_and_are_written_alike()
    {
        var term = CodedElement.OfTerm(MdcMetric.FlowFluidPump);
        var unit = CodedElement.OfUnit(CommonUnits.MilliLitre);
        foreach (var (kept, made) in new[]
                 {
                     (term, new CodedElement(term.Code, term.Text, "MDC")),
                     (unit, new CodedElement(unit.Code, unit.Text, "MDC", "mL", "mL", "UCUM")),
                 })
        {
            Assert.Equal(made, kept);
            Assert.Equal(made.GetHashCode(), kept.GetHashCode());
            Assert.Equal(Written(made), Written(kept));
        }
    }

    private static string SenderOf(byte[] message) => HeaderOf(message).SendingApplication!.Namespace;

    private static MshHeader HeaderOf(byte[] bytes)
    {
        Assert.True(Er7Message.TryParse(bytes, out var message, out _));
        return MshHeader.Read(message, new ReadReport(ReadOptions.Strict));
    }

    // With an original text after it, which must come to stand in component 9.
    private static string Written(CodedElement value)
    {
        var row = new Observation { Id = value, ValueType = "CWE", Values = [new ObservationValue("own words", value)], Path = "1.1.1.1" };
        var report = new ObservationReport(
            new MshHeader { Type = MessageType.OruR01, ControlId = "1" },
            new PatientIdentification(),
            null,
            [new ObservationGroup { Service = value, Observations = [row] }]);
        var output = new ArrayBufferWriter<byte>();
        report.Write(output);
        var text = Encoding.UTF8.GetString(output.WrittenSpan);
        var own = text[text.LastIndexOf("1.1.1.1|", StringComparison.Ordinal)..].Split('|')[1].TrimEnd('\r');
        Assert.Equal("own words", own.Split('^')[8]);
        return text;
    }
}
