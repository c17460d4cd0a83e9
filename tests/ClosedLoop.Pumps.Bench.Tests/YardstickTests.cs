using ClosedLoop.Pumps.MicroBench.Fhir;
using ClosedLoop.Pumps.MicroBench.Hl7;
using ClosedLoop.Pumps.MicroBench.LineProtocol;
using ClosedLoop.Pumps.Yardsticks.Text;
using Xunit;

namespace ClosedLoop.Pumps.Bench.Tests;

/// <summary>A yardstick that does less than the job measures nothing.</summary>
[Collection(SharedOperations.Name)]
public sealed class YardstickTests
{
    [Fact]
    public void The_bare_report_writer_writes_the_report_byte_by_byte() =>
        Assert.Equal(Hl7Samples.ReportBytes, Hl7Operations.BareReportBytes().ToArray());

    [Fact]
    public void The_bare_line_writer_writes_the_point_byte_by_byte() =>
        Assert.Equal(LineOperations.Bytes().ToArray(), LineOperations.BareBytes().ToArray());

    [Fact]
    public void The_generated_code_writes_the_resource_byte_by_byte() =>
        Assert.Equal(FhirOperations.ResourceBytes().ToArray(), FhirOperations.BareBytes().ToArray());

    [Theory]
    [InlineData("MSH|^~\\&|A\rPID|1^2&3~4\r", 11, 5)]
    [InlineData("PID\r", 1, 1)]
    [InlineData("", 0, 0)]
    public void The_tokenizer_finds_every_place(string message, int places, int fields)
    {
        var bytes = System.Text.Encoding.ASCII.GetBytes(message);
        Span<int> ends = stackalloc int[64];

        Assert.Equal(places, SpanTokenizer.WithComponents(bytes, ends));
        Assert.Equal(fields, SpanTokenizer.SegmentsAndFields(bytes, ends));
    }
}
