using System.Globalization;
using System.Text;
using ClosedLoop.Pumps.Ehr.Documentation;
using ClosedLoop.Pumps.Ehr.Options;
using ClosedLoop.Pumps.Ehr.Telemetry;
using ClosedLoop.Pumps.Protocols.Nomenclature;
using Xunit;

namespace ClosedLoop.Pumps.Engine.Tests.Ehr.Conformance;

/// <summary>One conformance test per row of the table of clinical scenarios: events in, messages out, compared field by field.</summary>
public sealed class ClinicalScenarioTests : IDisposable
{
    private readonly EhrMetrics metrics = new();

    public static TheoryData<string> Names => [.. ClinicalScenarios.All.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void Each_message_of_the_scenario_says_what_its_row_asks_and_nothing_else(string name)
    {
        var play = new ClinicalScenario();
        ClinicalScenarios.All[name](play);
        var reporter = new DeviceObservationReporter(ProvisionalToo, metrics);
        Assert.NotEmpty(play.Events);
        foreach (var expected in play.Events)
            Compare(expected, Encoding.UTF8.GetString(Assert.Single(reporter.Document(expected.Event, Infusions.Context)).Bytes.Span));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_receiver_that_did_not_ask_for_provisional_codes_gets_none_and_the_rest(string name)
    {
        var play = new ClinicalScenario();
        ClinicalScenarios.All[name](play);
        var reporter = new DeviceObservationReporter(Firm, metrics);
        foreach (var expected in play.Events)
        {
            var messages = reporter.Document(expected.Event, Infusions.Context);
            Assert.Equal(expected.Code != 0, reporter.Documents(expected.Event));
            Assert.Equal(expected.Code == 0 ? 0 : 1, messages.Count);
            foreach (var message in messages)
            {
                var text = Encoding.UTF8.GetString(message.Bytes.Span);
                Compare(expected, text);
                EmittedCodes.AssertFirm(text);
            }
        }
    }

    public void Dispose() => metrics.Dispose();

    private static EhrOptions ProvisionalToo { get; } =
        Infusions.Options with { Destinations = [Infusions.Options.Destinations[0] with { AllowProvisionalCodes = true }] };

    private static EhrOptions Firm { get; } = Infusions.Options with { Destinations = [Infusions.Options.Destinations[0]] };

    private static void Compare(ExpectedEvent expected, string text)
    {
        ReportShape.AssertConformant(text);
        Assert.Equal(expected.Code.ToString(CultureInfo.InvariantCulture), EhrVectors.Row(text, MdcAttribute.EvtCond)[5].Split('^')[0]);
        Assert.Equal(expected.At, EhrVectors.Row(text, MdcAttribute.EvtSource)[5]);
        Assert.All([MdcAttribute.EvtCond, MdcAttribute.EvtSource], code =>
            Assert.StartsWith("1.0.0.", EhrVectors.Row(text, code)[4], StringComparison.Ordinal));
        Assert.Equal("20260301120000.125+0000", EhrVectors.Field(text, "OBR", 7));
        Assert.Equal(expected.Orders, (EhrVectors.Field(text, "OBR", 2)!, EhrVectors.Field(text, "OBR", 29)!));
        foreach (var path in expected.NoDevices)
            Assert.DoesNotContain(text.Split('\r'), line => line.Split('|') is ["OBX", ..] row && row[4] == path);
        foreach (var (channel, code, value) in expected.Rows)
        {
            var rows = ReportShape.Metrics(text, channel);
            if (code == 0)
                Assert.Equal([157993u], rows.Select(ReportShape.Code));
            else if (value is null)
                Assert.DoesNotContain(code, rows.Select(ReportShape.Code));
            else
                Assert.Equal((code, value), (code, Assert.Single(rows, row => ReportShape.Code(row) == code)[5]));
        }
    }
}
