using System.Text;
using ClosedLoop.Pumps.Fuzz.Targets;
using ClosedLoop.Pumps.Protocols.Hl7.DataTypes;
using ClosedLoop.Pumps.Protocols.Hl7.Findings;
using ClosedLoop.Pumps.Protocols.Hl7.Messages;
using ClosedLoop.Pumps.Protocols.Hl7.Messages.Alerts;
using ClosedLoop.Pumps.Protocols.Hl7.Messages.Associations;
using ClosedLoop.Pumps.Protocols.Hl7.Messages.Patients;
using ClosedLoop.Pumps.Protocols.Hl7.Profiles;
using Xunit;

namespace ClosedLoop.Pumps.Protocols.Tests.Hl7;

/// <summary>What alerts, alert statuses, ADT, associations and pharmacy orders refuse, and what they take all the same.</summary>
public sealed class NewRecordRulesTests
{
    private const string Follow = "hm-pcd04-occl-2-continue.hl7";
    private const string Associate = "hm-dev51-pump-associate.hl7";
    private const string Omp = "MSH|^~\\&|RX|H|GW|G|20260301120000+0000||OMP^O09^OMP_O09|1|P|2.5.1\rPID|||TP1\r"
        + "ORC|NW|ORD1^RX||||IP|||20260301115900+0000||V1|P1|||20260301120000+0000\rTQ1|1||||||20260301130000+0000|20260302130000+0000\r"
        + "RXO|1234^Dopamine|250||mL^mL^UCUM||||||||||||||400|mg^mg^UCUM||2-10|ug/kg/min^ug/kg/min^UCUM|||250|mL^mL^UCUM\r"
        + "RXR|IV^Intravenous^HL70162\rOBX|1|NM|29463-7^Body weight^LN||82.0|kg^kg^UCUM|||||F\rOBX|2|ST|1-8^Other^LN||no number|||||F\r";

    [Theory]
    [InlineData("|continue|", "|resumed|", "103@OBX^5^5")]
    [InlineData("^E0001_1&GW_TEST&ACDE480000000001&EUI-64", "", "101@OBR^1^29")]
    [InlineData("68481^MDC_ATTR_EVENT_PHASE^MDC", "99^X^Y", "100@OBX^1")]
    [InlineData("68482^MDC_ATTR_ALARM_STATE^MDC", "99^X^Y", "100@OBX^1")]
    [InlineData("68484^MDC_ATTR_ALARM_PRIORITY^MDC", "99^X^Y", "100@OBX^1")]
    [InlineData("F|||20260301120000+0000", "F", "100@OBX^1")]
    [InlineData("196616^MDC_EVT_ALARM^MDC|||2026", "1^OTHER^L|||2026", "103@OBR^1^4")]
    [InlineData("|PM||||||F", "|PM||||||", "101@OBX^8^11")]
    [InlineData("68480^MDC_ATTR", "684800^MDC_ATTR", "103@OBX^4^3")]
    public void An_alert_that_lacks_what_a_receiver_acts_on_is_refused_at_its_place(string text, string other, string error)
    {
        var report = Read(Follow, text, other, out _);

        Assert.Equal(CommitDecision.Error, report.Commit);
        Assert.Contains(report.Findings, f => $"{(int)f.Code}@{f.Location}" == error);
    }

    [Theory]
    [InlineData("|PM|", "|PX|")]
    [InlineData("|ST||||||F", "|SX||||||F")]
    [InlineData("|enabled|", "|sleeping|")]
    public void An_unknown_word_that_nobody_must_act_on_is_told_and_does_not_hide_the_alert(string text, string other)
    {
        var report = Read(Follow, text, other, out var record);

        Assert.IsType<AlertReport>(record);
        Assert.Single(report.Findings, f => f.Severity == Hl7Severity.Warning);
    }

    [Theory]
    [InlineData("start", true)]
    [InlineData("start_only", true)]
    [InlineData("tpoint", true)]
    [InlineData("present", true)]
    [InlineData("continue", false)]
    [InlineData("update", false)]
    [InlineData("escalate", false)]
    [InlineData("deescalate", false)]
    [InlineData("inactivate", false)]
    [InlineData("acknowledged", false)]
    [InlineData("reset", false)]
    [InlineData("stop", false)]
    [InlineData("end", false)]
    public void The_phase_alone_tells_an_onset_and_with_it_the_instance(string phase, bool isOnset)
    {
        Read(Follow, "|continue|", $"|{phase}|", out var record);
        var alert = Assert.IsType<AlertReport>(record);

        Assert.Equal(isOnset, alert.Phase.IsOnset());
        Assert.Equal(isOnset ? "E0001_2" : "E0001_1", alert.InstanceId.Id);
    }

    [Fact]
    public void A_keep_alive_is_one_and_conforms()
    {
        var sent = AlertReport.KeepAlive(
            Samples.Header(MessageType.OruR40, ProfileTables.Alert.Oid),
            new EntityIdentifier("W1", "GW"),
            Samples.At,
            new EntityIdentifier("GW"),
            5);
        var received = RoundTrips.Again<AlertReport>(sent.Write, AlertReport.TryRead);

        Assert.Equal(sent, received);
        Assert.True(received.IsKeepAlive);
        Assert.Equal("5", received.ConfirmTimeout?.Number.Text);
    }

    [Fact]
    public void An_alert_status_of_a_later_edition_is_taken_with_its_text_and_one_with_a_link_with_its_parts()
    {
        Read("hm-pcd05-read.hl7", "RESPONSE^READ^", "RESPONSE^SNOOZED^", out var unknown);
        Assert.Equal((null, "SNOOZED"), (((AlertStatusReport)unknown!).Response, ((AlertStatusReport)unknown).ResponseText));

        const string link = "RESPONSE^ACTIONURI^IHE_PCD_ACM~ACTIONURI^https://w/1^IHE_PCD_ACM~ACTIONURIPURPOSE^waveform^IHE_PCD_ACM";
        Read("hm-pcd05-read.hl7", "RESPONSE^READ^IHE_PCD_ACM", link, out var record);
        var status = (AlertStatusReport)record!;
        Assert.Equal((AlertResponse.ActionUri, "https://w/1", "waveform"), (status.Response, status.ActionUri, status.ActionUriPurpose));
    }

    [Theory]
    [InlineData("|||||||||^E0001_1&GW_TEST&ACDE480000000001&EUI-64", "", "101@OBR^1^29^1^2")]
    [InlineData("MSA|AA|HM0401\r", "", "100@MSA^1")]
    public void An_alert_status_that_names_no_alert_is_refused(string text, string other, string error) =>
        Assert.Contains(Read("hm-pcd05-read.hl7", text, other, out _).Findings, f => $"{(int)f.Code}@{f.Location}" == error);

    [Theory]
    [InlineData("hm-adt-a40-adt09.hl7", "MRG|TP9001^^^HOSP^MR||||||Trauma^Unknown\r", "", "101@MRG^1^1")]
    [InlineData("hm-adt-a40-adt10.hl7", "MRG|TP9005^^^HOSP^MR", "MRG|", "101@MRG^2^1")]
    [InlineData("hm-adt-a02-adt03.hl7", "|WARD3^12^B^HOSP|", "||", "101@PV1^1^3")]
    [InlineData("hm-adt-a04-adt02.hl7", "|TP0002^^^HOSP^MR|", "||", "101@PID^1^3")]
    [InlineData("hm-adt-a04-adt02.hl7", "EVN|A04|20260301120000+0000", "EVN|A04|", "101@EVN^1^2")]
    public void An_ADT_event_without_what_it_is_about_is_refused(string file, string text, string other, string error) =>
        Assert.Contains(Read(file, text, other, out _).Findings, f => $"{(int)f.Code}@{f.Location}" == error);

    [Fact]
    public void MSH_9_is_trusted_over_EVN_1_an_event_time_over_a_recorded_one_and_an_unused_trigger_is_taken()
    {
        Read("hm-adt-a04-adt02.hl7", "EVN|A04|20260301120000+0000", "EVN|A01|20260301120000+0000||||20260301110000+0000", out var record);
        var adt = Assert.IsType<AdtMessage>(record);
        Assert.Equal((AdtEvent.Register, "20260301110000+0000"), (adt.Event, adt.EffectiveAt.ToString()));

        Read("hm-adt-a04-adt02.hl7", "ADT^A04^ADT_A01", "ADT^A60^ADT_A60", out var other);
        Assert.Equal((AdtEvent.Other, "A60"), (((AdtMessage)other!).Event, ((AdtMessage)other).Trigger));
    }

    [Fact]
    public void An_unreadable_discharge_time_does_not_keep_a_patient_in_bed()
    {
        var report = Read("hm-adt-a03-adt06.hl7", "20260302090000+0000", "tomorrow", out var record);

        Assert.Null(Assert.IsType<AdtMessage>(record).Patients[0].Visit?.DischargedAt);
        Assert.Contains(report.Findings, f => f.Location == new Hl7Location("PV1", 1, 45) && f.Severity == Hl7Severity.Warning);
    }

    [Theory]
    [InlineData("1.51.1^ISO", "1.52.1^ISO", nameof(AssociationReport))]
    [InlineData("1.51.1^ISO", "1.1.1^ISO", nameof(ObservationReport))]
    [InlineData("||IHE_DEV_051^", "||X^X^1.2.3^ISO~IHE_DEV_051^", nameof(AssociationReport))]
    [InlineData("1.51.1^ISO", "1.9.1^ISO", null)]
    [InlineData("1.51.1^ISO", "1.15.1^ISO", null)]
    public void One_trigger_is_routed_by_the_OID_of_the_profile(string text, string other, string? record)
    {
        Read(Associate, text, other, out var read);

        Assert.Equal(record, read?.GetType().Name);
    }

    [Fact]
    public void Without_an_OID_the_service_tells_an_association_where_the_sender_may_leave_it_out()
    {
        const string own = "IHE_DEV_051^IHE PCD^1.3.6.1.4.1.19376.1.6.1.51.1^ISO";
        Assert.Equal(CommitDecision.Error, Read(Associate, own, "", out _).Commit);

        Read(Associate, own, "", out var record, Tolerances.MissingProfileOid);
        Assert.IsType<AssociationReport>(record);
    }

    [Theory]
    [InlineData("||||||F\rPRT|1", "||||||X\rPRT|1", "103@OBX^1^11")]
    [InlineData("||||||F\rPRT|1", "||||||W\rPRT|1", "101@OBR^1^29^1^2")]
    [InlineData("198332^MDC_EVT_ASSOCIATION_PATIENT_DEVICE", "198334^MDC_EVT_DISASSOCIATION_PATIENT_DEVICE", "101@OBR^1^29^1^2")]
    [InlineData("198332^MDC_EVT_ASSOCIATION_PATIENT_DEVICE", "198330^MDC_EVT_X", "103@OBX^1^5")]
    [InlineData("P-0001^^ACDE480000000011^EUI-64", "", "101@PRT^1^10")]
    [InlineData("AUT^AUT^HL70912", "XX^XX^HL70912", "100@PRT^1")]
    [InlineData("|TP0001^^^HOSP&2.16.840.1.113883.3.99999&ISO^MR|", "||", "101@PID^1^3")]
    [InlineData("PRT|1|", "OBX|2|CWE|68487^MDC_ATTR_EVT_COND^MDC||198332||||||F\rPRT|1|", "100@OBR^2")]
    public void S5_An_association_that_does_not_say_who_what_and_how_sure_is_refused(string text, string other, string error) =>
        Assert.Contains(Read(Associate, text, other, out _).Findings, f => $"{(int)f.Code}@{f.Location}" == error);

    [Fact]
    public void A_managers_report_is_never_unvalidated()
    {
        var text = Encoding.UTF8.GetString(Vectors.Read(Associate)).Replace("1.51.1^ISO", "1.52.1^ISO", StringComparison.Ordinal);
        var report = new ReadReport(new ReadOptions(ProcessingIds: "D"));

        var unvalidated = text.Replace("||||||F\rPRT", "||||||R\rPRT", StringComparison.Ordinal);
        Assert.NotEqual(text, unvalidated);
        Assert.Null(AnyMessage.Read(Vectors.Parse(Vectors.Bytes(unvalidated)), report));
    }

    [Fact]
    public void A_requested_pharmacy_order_gives_the_same_record_as_an_encoded_one()
    {
        var report = new ReadReport(ReadOptions.Strict);
        Assert.True(OmpO09.TryRead(Vectors.Parse(Vectors.Bytes(Omp)), report, out var message), string.Join("; ", report.Findings));
        var order = Assert.Single(message.Orders);

        var common = order.Order;
        Assert.Equal(("NW", "ORD1", "V1", "P1"), (common.Control, common.Placer?.Id, common.VerifiedBy?.Id, common.OrderedBy?.Id));
        Assert.Equal(("2", "10", "400", "250"), (
            order.RateMin?.Number.Text, order.RateMax?.Number.Text, order.Strength?.Number.Text, order.StrengthVolume?.Number.Text));
        Assert.Equal(("82.0", "kg"), (order.Weight?.Number.Text, order.Weight?.Unit.Unit?.Ucum));
        Assert.Equal("20260302130000+0000", order.EndsAt.ToString());
        var encoded = new RdeO11(Samples.Header(MessageType.RdeO11, ""), message.Patient, null, message.Orders);
        Assert.Equal(message.Orders, RoundTrips.Rde(encoded).Orders);
    }

    [Theory]
    [InlineData("HD", true)]
    [InlineData("RL", true)]
    [InlineData("DC", true)]
    [InlineData("CA", true)]
    [InlineData("NW", false)]
    [InlineData("RP", false)]
    [InlineData("XO", false)]
    public void A_hold_may_come_without_its_detail_where_allowed_a_new_order_never(string control, bool isTaken)
    {
        var bare = Vectors.Bytes($"MSH|^~\\&|RX|H|GW|G|20260301120000+0000||RDE^O11^RDE_O11|1|P|2.5.1\rPID|||TP1\rORC|{control}|ORD1^RX\r");
        var report = new ReadReport(new ReadOptions(Tolerances.OrderWithoutDetail));

        Assert.Equal(isTaken, RdeO11.TryRead(Vectors.Parse(bare), report, out var message));
        Assert.Equal(isTaken ? message : null, isTaken ? Again(message!) : null);
        Assert.False(RdeO11.TryRead(Vectors.Parse(bare), new ReadReport(ReadOptions.Strict), out _));
    }

    [Theory]
    [InlineData("AL", "AL", true, AckCode.CA, true, true)]
    [InlineData("AL", "NE", true, AckCode.CA, true, false)]
    [InlineData("ER", "NE", true, AckCode.CA, false, false)]
    [InlineData("NE", "NE", true, AckCode.CA, false, false)]
    [InlineData("NE", "AL", true, AckCode.AA, true, false)]
    [InlineData("NE", "SU", true, AckCode.AA, true, false)]
    [InlineData("", "", true, AckCode.CA, true, false)]
    [InlineData("", "", false, AckCode.AA, true, false)]
    [InlineData("AL", "", false, AckCode.CA, true, false)]
    public void MSH_15_and_16_decide_mode_and_answers(
        string accept, string application, bool isIhe, AckCode code, bool wantsAnswer, bool wantsApplicationAnswer)
    {
        var header = Samples.Header(MessageType.OruR01, isIhe ? "1.2.3" : "") with
        {
            AcceptAckCondition = accept,
            ApplicationAckCondition = application,
        };

        Assert.Equal(code, header.CodeOf(CommitDecision.Accept));
        Assert.Equal(header.IsOriginalMode ? AckCode.AE : AckCode.CE, header.CodeOf(CommitDecision.Error));
        Assert.Equal(header.IsOriginalMode ? AckCode.AR : AckCode.CR, header.CodeOf(CommitDecision.Reject));
        Assert.Equal(wantsAnswer, header.WantsAnswer(CommitDecision.Accept));
        Assert.Equal(wantsApplicationAnswer, header.WantsApplicationAnswer(accepted: true));
        Assert.Equal(accept == "SU" || (accept == "NE" && application is "NE" or "SU"), !header.WantsAnswer(CommitDecision.Error));
    }

    [Fact]
    public void The_application_answer_of_an_association_is_a_message_of_its_own()
    {
        Read(Associate, "|AL|AL|", "|AL|AL|", out var record);
        var request = ((AssociationReport)record!).Header;

        var answer = RoundTrips.Ack(AckMessage.ApplicationAnswer(request, AckCode.AE, "G7", Samples.At, new ErrSegment
        {
            Code = Hl7ErrorCode.ApplicationInternalError.ToElement(),
            ApplicationError = new CodedElement("", "Unknown device"),
        }));

        Assert.Equal(MessageType.Ack("R01"), answer.Header.Type);
        Assert.Equal(("AL", "NE"), (answer.Header.AcceptAckCondition, answer.Header.ApplicationAckCondition));
        Assert.Equal(new Acknowledgement(AckCode.AE, "HM5101"), answer.Acknowledgement);
        Assert.Equal(request.Profiles, answer.Header.Profiles);
        Assert.Equal("Unknown device", answer.Errors[0].ApplicationError?.Text);
    }

    [Fact]
    public void A_field_of_nothing_but_separators_costs_no_more_than_its_length()
    {
        // By index from the start of the field each time this would look at 5e9 bytes; the fuzzer's time bound is 2 s.
        var text = Encoding.UTF8.GetString(Vectors.Read("hm-adt-a04-adt02.hl7"))
            .Replace("TP0002", new string('~', 100_000) + "TP0002", StringComparison.Ordinal);
        var report = new ReadReport(new ReadOptions(ProcessingIds: "D"));

        Assert.NotNull(AnyMessage.Read(Vectors.Parse(Vectors.Bytes(text)), report));
    }

    private static RdeO11 Again(RdeO11 message)
    {
        var report = new ReadReport(new ReadOptions(Tolerances.OrderWithoutDetail));
        Assert.True(RdeO11.TryRead(Vectors.Parse(AnyMessage.Write(message)), report, out var again));
        return again;
    }

    private static ReadReport Read(string file, string text, string other, out object? record, Tolerances allowed = Tolerances.None)
    {
        var original = Encoding.UTF8.GetString(Vectors.Read(file));
        Assert.Contains(text, original, StringComparison.Ordinal);
        var report = new ReadReport(new ReadOptions(allowed, "D"));
        record = AnyMessage.Read(Vectors.Parse(Vectors.Bytes(original.Replace(text, other, StringComparison.Ordinal))), report);
        return report;
    }
}
