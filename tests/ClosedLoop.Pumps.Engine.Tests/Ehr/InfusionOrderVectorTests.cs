using ClosedLoop.Pumps.Domain.Device;
using ClosedLoop.Pumps.Domain.Identity;
using ClosedLoop.Pumps.Domain.Orders;
using Xunit;

namespace ClosedLoop.Pumps.Engine.Tests.Ehr;

/// <summary>Every golden PCD-03 request through a real socket: the commit decision, and what the domain is told.</summary>
public class InfusionOrderVectorTests
{
    [Theory]
    [InlineData("hm-pcd03-rgv-re-doserate-conformant", "CA", "")]
    [InlineData("hm-pcd03-rgv-re-rate-only-plain-fluid", "CA", "")]
    [InlineData("hm-pcd03-rgv-xo-rate-change", "CA", "")]
    [InlineData("hm-pcd03-rgv-xo-with-dose-invalid", "CA", "")]
    [InlineData("hm-pcd03-rgv-ch-bolus-dose-duration", "CA", "")]
    [InlineData("hm-pcd03-rgv-ch-bolus-dose-only", "CA", "")]
    [InlineData("hm-pcd03-rgv-ch-bolus-rate-duration", "CA", "")]
    [InlineData("hm-pcd03-rgv-ch-bolus-parent-unknown", "CA", "")]
    [InlineData("hm-pcd03-rgv-tq1-hours-and-minutes", "CA", "")]
    [InlineData("hm-pcd03-rgv-dose-without-tq1", "CA", "")]
    [InlineData("hm-pcd03-rgv-pca", "CA", "")]
    [InlineData("hm-pcd03-rgv-pca-no-lockout", "CA", "")]
    [InlineData("hm-pcd03-rgv-multistep-rev10", "CA", "")]
    [InlineData("hm-pcd03-rgv-multistep-concentration-differs", "CA", "")]
    [InlineData("hm-pcd03-rgv-multistep-loading-in-step2", "CA", "")]
    [InlineData("hm-pcd03-rgv-multichannel-pump-id", "CA", "")]
    [InlineData("hm-pcd03-rgv-unknown-pump", "CA", "")]
    [InlineData("hm-pcd03-rgv-utf8-names", "CA", "")]
    [InlineData("hm-pcd03-rgv-duplicate-control-id", "CA", "")]
    [InlineData("hm-pcd03-rgv-weight-in-lb", "CA", "9008 Patient weight")]
    [InlineData("hm-pcd03-rgv-strength-volume-in-mg", "CA", "9008 RXG-23")]
    [InlineData("hm-pcd03-rgv-code-vs-text-unit-conflict", "CA", "9008 RXG-16")]
    [InlineData("hm-pcd03-rgv-microgram-spellings", "CA", "9008 RXG-16")]
    [InlineData("hm-pcd03-rgv-legacy-obx18", "CE", "OBX^1^18^1^1 101")]
    [InlineData("hm-pcd03-rgv-no-pump-obx", "CE", "OBX^1 100")]
    [InlineData("hm-pcd03-rgv-wrong-profile-oid", "CE", "MSH^1^21^1^3 103")]
    [InlineData("hm-pcd03-rgv-charset-undeclared-8bit", "CE", "MSH^1^18 102")]
    [InlineData("hm-pcd03-rgv-nonpiv-oral-med", "CE", "MSH^1^21^1^3 101")]
    public async Task A_golden_order_gets_its_commit_decision_and_its_content_findings(string vector, string code, string finding)
    {
        await using var port = await OrderPort.OpenAsync();
        using var peer = await port.ConnectAsync();
        var request = EhrVectors.Handmade(vector);
        var ack = await peer.AskAsync(request);

        Assert.Equal(code, EhrVectors.Field(ack, "MSA", 1));
        Assert.Equal(EhrVectors.Field(System.Text.Encoding.UTF8.GetString(request), "MSH", 10), EhrVectors.Field(ack, "MSA", 2));
        Assert.Equal("ACK^O15^ACK", EhrVectors.Field(ack, "MSH", 9));
        Assert.Equal(("NE", "NE"), (EhrVectors.Field(ack, "MSH", 15), EhrVectors.Field(ack, "MSH", 16)));
        Assert.Equal(code == "CA" ? 1 : 0, port.Intake.InfusionOrders.Count);
        if (code == "CA")
        {
            Assert.Null(EhrVectors.Field(ack, "ERR", 2));
            var defects = Assert.Single(port.Intake.InfusionOrders).Defects;
            Assert.Equal(finding, string.Join("; ", defects.Select(defect => $"{defect.Code} {defect.Parameter}")));
        }
        else
        {
            Assert.Equal(finding, $"{EhrVectors.Field(ack, "ERR", 2)} {EhrVectors.Field(ack, "ERR", 3)!.Split('^')[0]}");
            Assert.Equal("E", EhrVectors.Field(ack, "ERR", 4));
        }
    }

    [Theory]
    [InlineData("ihe-r10-e2.3-ex1-pcd03-rgv-dopamine", false)]
    [InlineData("ihe-r10-e2.3-ex1-pcd03-rgv-dopamine", true)]
    [InlineData("ihe-r10-e2.3-ex2-pcd03-rgv-saline", false)]
    [InlineData("ihe-r10-e2.3-ex2-pcd03-rgv-saline", true)]
    public async Task A_printed_order_passes_only_with_tolerances(string vector, bool lenient)
    {
        var request = EhrVectors.Ihe(vector);
        var application = EhrVectors.Field(System.Text.Encoding.UTF8.GetString(request), "MSH", 3)!.Split('^')[0];
        var sender = OrderPort.Lenient(application);
        await using var port = await OrderPort.OpenAsync([lenient ? sender : sender with { Tolerances = [] }]);
        using var peer = await port.ConnectAsync();
        Assert.Equal(lenient ? "CA" : "CE", EhrVectors.Field(await peer.AskAsync(request), "MSA", 1));
        Assert.Equal(lenient ? 1 : 0, port.Intake.InfusionOrders.Count);
    }

    [Fact]
    public async Task The_legacy_pump_id_is_read_from_EI_3_by_tolerance_only()
    {
        var order = await TakeAsync("hm-pcd03-rgv-legacy-obx18", OrderPort.Lenient("BCMA_TEST"));
        Assert.Equal("P-0001", order.RequestedPump);
    }

    [Fact]
    public async Task A_conformant_order_is_told_to_the_domain_exactly()
    {
        var order = await TakeAsync("hm-pcd03-rgv-re-doserate-conformant");
        Assert.Equal(("BCMA_TEST", "HM0301"), (order.SendingApplication, order.MessageControlId));
        Assert.Equal((new OrderId("ORD1001"), OrderKind.NewContainer, new PatientId("TP0001")), (order.Order, order.Kind, order.Patient));
        Assert.Equal(("Test, Patient", "P-0001", "IV"), (order.PatientName, order.RequestedPump, order.Route));
        Assert.Null(order.RequestedChannel);
        Assert.Equal(("1234", "Dopamine"), (order.Drug.Code, order.Drug.Name));
        Assert.Equal("400 mg/250 mL", order.Drug.Concentration!.ToString());
        Assert.Equal("5 ug/kg/min", Assert.IsType<RequestedDelivery.AtDoseRate>(order.Delivery).ToString());
        Assert.Equal(250m, order.VolumeToBeInfused!.Value.Millilitres);
        Assert.Equal("82.0 kg", order.Weight.ToString());
        Assert.Equal(new ClinicianId("N0001"), order.Clinician);
        Assert.Equal(new DateTimeOffset(2026, 3, 1, 11, 59, 45, TimeSpan.Zero), order.RequestedAt);
        Assert.Equal((OrderedPumpKind.LargeVolume, InfusionSource.Primary, false), (order.PumpKind!.Value, order.Source, order.IsMultistep));
        Assert.Equal(new AnswerRequest(AnswerCondition.Always, "BCMA_TEST", "ACDE480000000002", "EUI-64", "HOSP", "D"), order.Answer);
    }

    [Fact]
    public async Task The_unit_decides_between_flow_and_amount()
    {
        var plain = await TakeAsync("hm-pcd03-rgv-re-rate-only-plain-fluid");
        Assert.Equal("75 mL/h", Assert.IsType<RequestedDelivery.AtFlow>(plain.Delivery).ToString());
        Assert.Null(plain.Drug.Concentration);
        var amount = await TakeAsync("hm-pcd03-rgv-xo-with-dose-invalid");
        Assert.Equal("2 g", Assert.IsType<RequestedDelivery.AmountOverDuration>(amount.Delivery).ToString());
        Assert.Equal(1800, amount.Duration!.Value.Seconds);
    }

    [Fact]
    public async Task Durations_add_up() =>
        Assert.Equal(165 * 60, (await TakeAsync("hm-pcd03-rgv-tq1-hours-and-minutes")).Duration!.Value.Seconds);

    [Fact]
    public async Task A_channel_hung_on_the_pump_name_is_split_off_as_configured()
    {
        var order = await TakeAsync("hm-pcd03-rgv-multichannel-pump-id");
        Assert.Equal(("P-0002", new ChannelId("B")), (order.RequestedPump, order.RequestedChannel));
    }

    [Fact]
    public async Task A_bolus_names_its_parent()
    {
        var order = await TakeAsync("hm-pcd03-rgv-ch-bolus-dose-duration");
        Assert.Equal((OrderKind.Bolus, new OrderId("ORD1001-B2"), new OrderId("ORD1001")), (order.Kind, order.Order, order.ParentOrder));
    }

    private static async Task<InfusionOrder> TakeAsync(string vector, ClosedLoop.Pumps.Ehr.Options.SenderOptions? sender = null)
    {
        await using var port = await OrderPort.OpenAsync(sender is null ? null : [sender]);
        using var peer = await port.ConnectAsync();
        Assert.Equal("CA", EhrVectors.Field(await peer.AskAsync(EhrVectors.Handmade(vector)), "MSA", 1));
        return Assert.Single(port.Intake.InfusionOrders);
    }
}
