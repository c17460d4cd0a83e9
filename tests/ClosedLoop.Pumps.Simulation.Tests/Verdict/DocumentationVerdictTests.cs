using ClosedLoop.Pumps.Protocols.Nomenclature;
using ClosedLoop.Pumps.Simulators.SimEhr;
using Xunit;

namespace ClosedLoop.Pumps.Simulation.Tests.Verdict;

public class DocumentationVerdictTests
{
    [Fact]
    public void A_clean_run_has_no_violation_and_exact_figures()
    {
        var report = Ward.Clean().Judge();

        Assert.Empty(report.Violations);
        Assert.Equal(6, report.Pcd10Expected); // patient, start, complete, start KVO, stop, cleared
        Assert.Equal(6, report.Pcd10UniqueReceived);
        Assert.Equal((1, 1, 1, 1), (report.OrdersSent, report.AckCa, report.RrgAa, report.ConfirmedAsSent));
        Assert.Equal((1, 1), (report.InfusionsStarted, report.InfusionsCompleted));
        Assert.Equal(100, report.OrderToProposalMs.P50);
        Assert.Equal(50, report.EventToEhrMs.P99);
    }

    [Fact]
    public void A_missing_event_is_named()
    {
        var ward = Ward.Clean();
        ward.Reports.RemoveAt(ward.At(MdcEvent.PumpDelivComp));

        var report = ward.Judge();

        Assert.Equal(1, report.EventsMissing);
        Assert.Equal(
            "pump P-0001 event ACDE480000000001/1/3 DeliveryComplete of order ORD1 was never documented", Assert.Single(report.Violations));
    }

    [Fact]
    public void An_event_nobody_logged_is_named()
    {
        var ward = Ward.Clean();
        ward.Reports.Add(ward.Reports[^1] with
        {
            Order = 99,
            ControlId = "X",
            Event = ward.Reports[^1].Event! with { Identity = new EventIdentity("ACDE480000000001", 1, 99) },
        });

        Assert.Contains("never logged", Assert.Single(ward.Judge().Violations), StringComparison.Ordinal);
    }

    [Fact]
    public void The_same_message_again_on_one_connection_is_a_violation()
    {
        var ward = Ward.Clean();
        ward.Reports.Add(ward.Reports[1] with { Order = 99 });

        var report = ward.Judge();

        Assert.Equal(1, report.Pcd10DuplicatesReceived);
        Assert.Contains("/1/2 was received twice", Assert.Single(report.Violations), StringComparison.Ordinal);
    }

    [Fact]
    public void The_same_message_again_after_a_reconnection_is_explained()
    {
        var ward = Ward.Clean();
        ward.Reports.Add(ward.Reports[1] with { Order = 99, Connection = 2, ConnectedUnixMs = ward.Reports[1].ReceivedUnixMs + 10 });

        var report = ward.Judge();

        Assert.Equal(1, report.Pcd10DuplicatesReceived);
        Assert.Empty(report.Violations);
    }

    [Fact]
    public void The_same_message_on_a_second_connection_that_was_open_before_is_not_explained()
    {
        var ward = Ward.Clean();
        ward.Reports.Add(ward.Reports[1] with { Order = 99, Connection = 2, ConnectedUnixMs = 0 });

        Assert.Single(ward.Judge().Violations);
    }

    [Fact]
    public void The_same_event_in_another_message_is_a_violation_even_after_a_reconnection()
    {
        var ward = Ward.Clean();
        ward.Reports.Add(ward.Reports[1] with { Order = 99, Connection = 2, ConnectedUnixMs = long.MaxValue, ControlId = "OTHER" });

        Assert.Contains("in different messages", Assert.Single(ward.Judge().Violations), StringComparison.Ordinal);
    }

    [Fact]
    public void An_older_event_after_a_newer_one_is_an_order_violation()
    {
        var ward = Ward.Clean();
        (ward.Reports[1], ward.Reports[2]) = (ward.Reports[2] with { Order = 1 }, ward.Reports[1] with { Order = 2 });

        var report = ward.Judge();

        Assert.Equal(1, report.OrderViolations);
        Assert.Single(report.Violations);
    }

    [Theory]
    [InlineData(100_000, 0)] // the pump's resolution
    [InlineData(100_001, 1)]
    [InlineData(-100_001, 1)]
    public void A_volume_may_differ_by_the_pumps_resolution_and_not_by_more(long offNl, int mismatches)
    {
        var ward = Ward.Clean();
        ward.ChangeRow(MdcEvent.PumpDelivComp, r => r with { CumulativeNl = r.CumulativeNl + offNl });

        Assert.Equal(mismatches, ward.Judge().VolumeMismatches);
    }

    [Fact]
    public void A_stop_without_any_delivered_volume_is_a_violation()
    {
        var ward = Ward.Clean();
        ward.ChangeRow(MdcEvent.PumpDelivStop, r => r with { SegmentNl = null, CumulativeNl = null });

        Assert.Contains("without a delivered volume", Assert.Single(ward.Judge().Violations), StringComparison.Ordinal);
    }

    [Fact]
    public void S5_another_patient_is_a_violation_and_not_named_in_it()
    {
        var ward = Ward.Clean();
        ward.Change(MdcEvent.PumpDelivStart, e => e with { PatientId = "MR2" });

        var text = Assert.Single(ward.Judge().Violations);

        Assert.Contains("came for another patient", text, StringComparison.Ordinal);
        Assert.DoesNotContain("MR", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Rate_order_drug_source_time_and_status_are_compared()
    {
        var changes = new (string Text, Func<ReceivedEvent, ReceivedEvent> Change)[]
        {
            ("for order 'OTHER'", e => e with { OrderId = "OTHER" }),
            ("with drug 'OTHER'", e => e with { DrugCode = "OTHER" }),
            ("for source Unspecified", e => e with { Source = default }),
            ("2001 ms off in time", e => e with { OccurredUnixMs = e.OccurredUnixMs + 2_001 }),
            ("infusing status 'pump-status-not-infusing'", e => e with { InfusingStatus = "pump-status-not-infusing" }),
            ("a flow of 359.9 mL/h instead of 360", e => e with { FlowNlH = 359_900_000 }),
            ("event code 197290", e => e with { EventCode = MdcEvent.PumpDelivStop }),
            ("event of pump OTHER", e => e with { PumpId = "OTHER" }),
        };
        foreach (var (text, change) in changes)
        {
            var ward = Ward.Clean();
            ward.Change(MdcEvent.PumpDelivStart, change);
            Assert.Contains(text, Assert.Single(ward.Judge().Violations), StringComparison.Ordinal);
        }
    }

    [Fact]
    public void A_message_answered_with_an_error_does_not_count_as_received()
    {
        var ward = Ward.Clean();
        ward.Reports[1] = ward.Reports[1] with { Reply = DocReplyKind.CommitError };

        Assert.Equal(1, ward.Judge().EventsMissing);
    }

    [Fact]
    public void A_message_that_does_not_conform_is_a_violation()
    {
        var ward = Ward.Clean();
        ward.Reports.Add(
            ward.Reports[0] with { Order = 99, ControlId = "BAD", Report = null, Event = null, Findings = ["OBR^1^3: missing"] });

        Assert.Contains("OBR^1^3: missing", Assert.Single(ward.Judge().Violations), StringComparison.Ordinal);
    }
}
