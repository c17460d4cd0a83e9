using System.Text;
using ClosedLoop.Pumps.Domain.Orders;
using ClosedLoop.Pumps.Ehr.Orders;
using ClosedLoop.Pumps.Engine.Outbox;
using ClosedLoop.Pumps.Protocols.Hl7.Er7;
using ClosedLoop.Pumps.Protocols.Hl7.Findings;
using ClosedLoop.Pumps.Protocols.Hl7.Messages;
using Xunit;

namespace ClosedLoop.Pumps.Engine.Tests.Ehr;

public class OrderAnswererTests
{
    private static readonly OrderAnswerer Answerer = new(Infusions.Options);

    [Fact]
    public void An_acceptance_goes_to_the_sender_of_the_order()
    {
        var message = Answerer.Accept(Infusions.Case(AnswerCondition.Always), Infusions.Now)!;
        var text = Text(message);
        Assert.Equal(("rrg:BCMA_TEST", "PRG-1", "RRG^O16"), (message.Destination, message.Lane, message.Kind));
        Assert.Equal(message.ControlId, EhrVectors.Field(text, "MSH", 10));
        Assert.Equal("GW_TEST^ACDE480000000001^EUI-64", EhrVectors.Field(text, "MSH", 3));
        Assert.Equal(("BCMA_TEST^ACDE480000000002^EUI-64", "HOSP"), (EhrVectors.Field(text, "MSH", 5), EhrVectors.Field(text, "MSH", 6)));
        Assert.Equal(("RRG^O16^RRG_O16", "D"), (EhrVectors.Field(text, "MSH", 9), EhrVectors.Field(text, "MSH", 11)));
        Assert.Equal("2.6", EhrVectors.Field(text, "MSH", 12));
        Assert.Equal(("AL", "NE"), (EhrVectors.Field(text, "MSH", 15), EhrVectors.Field(text, "MSH", 16)));
        Assert.Equal("^IHE PCD^1.3.6.1.4.1.19376.1.6.1.3.2^ISO", EhrVectors.Field(text, "MSH", 21));
        Assert.Equal(("AA", "HM0301"), (EhrVectors.Field(text, "MSA", 1), EhrVectors.Field(text, "MSA", 2)));
        Assert.Equal(("", "ORD1001"), (EhrVectors.Field(text, "ORC", 1), EhrVectors.Field(text, "ORC", 2)));
        Assert.Equal("N0001", EhrVectors.Field(text, "ORC", 19));
        Assert.Null(EhrVectors.Field(text, "ERR", 1));
    }

    [Theory]
    [InlineData(9008, "AE", "9008^Invalid units for parameter^^^^^^^a line")]
    [InlineData(9015, "AE", "9015^Request timed out^^^^^^^a line")]
    [InlineData(9002, "AR", "9002^Infuser is infusing^^^^^^^a line")]
    [InlineData(9023, "AR", "9023^Rejected by the user^^^^^^^a line")]
    public void A_refusal_carries_code_text_detail_and_parameter(int code, string msa, string err5)
    {
        var text = Text(Answerer.Refuse(Infusions.Case(AnswerCondition.Always), code, "RXG-16", "a line", Infusions.Now)!);
        Assert.Equal((msa, "HM0301"), (EhrVectors.Field(text, "MSA", 1), EhrVectors.Field(text, "MSA", 2)));
        Assert.Equal("207^Application internal error^HL70357", EhrVectors.Field(text, "ERR", 3));
        Assert.Equal(("E", err5), (EhrVectors.Field(text, "ERR", 4), EhrVectors.Field(text, "ERR", 5)));
        Assert.Equal("RXG-16", EhrVectors.Field(text, "ERR", 6));
    }

    [Theory]
    [InlineData(AnswerCondition.Always, true, true)]
    [InlineData(AnswerCondition.OnRefusal, false, true)]
    [InlineData(AnswerCondition.OnAcceptance, true, false)]
    [InlineData(null, false, false)]
    public void The_condition_of_the_sender_is_kept(AnswerCondition? condition, bool accept, bool refuse)
    {
        var order = Infusions.Case(condition);
        Assert.Equal(accept, Answerer.Accept(order, Infusions.Now) is not null);
        Assert.Equal(refuse, Answerer.Refuse(order, 9001, "", "", Infusions.Now) is not null);
    }

    [Fact]
    public void Written_again_it_is_the_same_message() => Assert.Equal(
        Text(Answerer.Accept(Infusions.Case(AnswerCondition.Always), Infusions.Now)!),
        Text(Answerer.Accept(Infusions.Case(AnswerCondition.Always), Infusions.Now)!));

    [Fact]
    public void Our_own_reader_has_nothing_to_say_against_it()
    {
        var message = Answerer.Refuse(Infusions.Case(AnswerCondition.Always), 9001, "", "unknown", Infusions.Now)!;
        Assert.True(Er7Message.TryParse(message.Bytes.Span, out var er7, out _));
        var report = new ReadReport(new ReadOptions(ProcessingIds: "D"));
        Assert.True(RrgO16.TryRead(er7, report, out _));
        Assert.Empty(report.Findings);
    }

    private static string Text(OutboxMessage message) => Encoding.UTF8.GetString(message.Bytes.Span);
}
