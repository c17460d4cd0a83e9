using ClosedLoop.Pumps.Fuzz.Targets;
using ClosedLoop.Pumps.Protocols.Hl7.Findings;
using ClosedLoop.Pumps.Protocols.Hl7.Messages;
using ClosedLoop.Pumps.Protocols.Hl7.Profiles;
using Xunit;

namespace ClosedLoop.Pumps.Protocols.Tests.Hl7;

public sealed class CommitDecisionTests
{
    private const Tolerances Rev10Examples =
        Tolerances.MissingProfileOid | Tolerances.BlanksAroundCodes | Tolerances.ContextCodesInUnits;

    private const Tolerances Rev10Response =
        Tolerances.MissingProfileOid | Tolerances.BlanksAroundCodes | Tolerances.OlderHl7Version;

    private static readonly ReadOptions Debugging = new(ProcessingIds: "D");

    [Theory]
    [InlineData("ihe-r10-e2.3-ex1-pcd03-rgv-dopamine.hl7", Rev10Examples)]
    [InlineData("ihe-r10-e2.3-ex2-pcd03-rgv-saline.hl7", Rev10Examples)]
    [InlineData("ihe-r10-m1.2.2-pcd10-deliv-start-lvp.hl7", Tolerances.BlanksAroundCodes)]
    [InlineData("ihe-r10-e2.3-ex1-pcd03-rrg-aa.hl7", Rev10Response)]
    [InlineData("hm-pcd03-rgv-legacy-obx18.hl7", Tolerances.LegacyEquipmentId)]
    [InlineData("hm-pcd03-rgv-charset-undeclared-8bit.hl7", Tolerances.UndeclaredUtf8)]
    [InlineData("hm-pcd03-rgv-charset-undeclared-8bit.hl7", Tolerances.UndeclaredLatin1)]
    public void A_document_example_is_taken_with_its_tolerances_and_each_one_is_reported(string name, Tolerances needed)
    {
        var report = ReadAny(Vectors.Read(name), new ReadOptions(needed, "PD"));

        Assert.True(report.Commit == CommitDecision.Accept, string.Join("; ", report.Findings));
        Assert.NotEqual(Tolerances.None, report.Used);
        Assert.Equal(Tolerances.None, report.Used & ~needed);
        if (!name.EndsWith("saline.hl7", StringComparison.Ordinal))
        {
            Assert.Equal(needed, report.Used);
        }
    }

    [Theory]
    [InlineData("ihe-r9-e2.3-ex1-pcd03-rgv-dopamine.hl7")]
    [InlineData("ihe-r11d-e2.4-ex1-pcd03-multistep-tpn.hl7")]
    [InlineData("ihe-r11d-e2.4-ex2-pcd03-multistep-milrinone.hl7")]
    public void S3_An_order_without_ORC_9_is_refused_under_every_tolerance(string name)
    {
        var report = ReadAny(Vectors.Read(name), new ReadOptions((Tolerances)(-1)));

        Assert.Equal(CommitDecision.Error, report.Commit);
        Assert.Contains(report.Findings, f => f.Location == new Hl7Location("ORC", 1, 9) && f.Code == Hl7ErrorCode.RequiredFieldMissing);
    }

    [Theory]
    [InlineData("RGV^O15^RGV_O15", "ZZZ^O15^RGV_O15", Hl7ErrorCode.UnsupportedMessageType)]
    [InlineData("RGV^O15^RGV_O15", "RGV^O99^RGV_O15", Hl7ErrorCode.UnsupportedEventCode)]
    [InlineData("|D|2.6|", "|T|2.6|", Hl7ErrorCode.UnsupportedProcessingId)]
    [InlineData("|D|2.6|", "|D|2.9|", Hl7ErrorCode.UnsupportedVersionId)]
    [InlineData("|D|2.6|", "|D|2.5|", Hl7ErrorCode.UnsupportedVersionId)]
    public void A_message_not_meant_for_us_is_rejected(string text, string other, Hl7ErrorCode code)
    {
        var report = ReadRgv("pcd03-rgv-re-doserate-conformant", text, other);

        Assert.Equal(CommitDecision.Reject, report.Commit);
        Assert.Equal(code, Assert.Single(report.Findings, f => f.Severity == Hl7Severity.Error).Code);
    }

    [Theory]
    [InlineData("||||||||5|265619", "||||||||5,0|265619", "RXG^1^15", Hl7ErrorCode.DataTypeError)]
    [InlineData("1234^Dopamine^99HOSP", "1234^^99HOSP", "RXG^1^4^1^2", Hl7ErrorCode.RequiredFieldMissing)]
    [InlineData("20260301115945+0000", "20260301115945", "ORC^1^9", Hl7ErrorCode.DataTypeError)]
    [InlineData("20260301115945+0000", "2026030111+0000", "ORC^1^9", Hl7ErrorCode.DataTypeError)]
    [InlineData("20260301115945+0000", "yesterday", "ORC^1^9", Hl7ErrorCode.DataTypeError)]
    [InlineData("N0001^Nurse^Nora", "^Nurse^Nora", "ORC^1^19^1^1", Hl7ErrorCode.RequiredFieldMissing)]
    [InlineData("ORC|RE|", "ORC|NW|", "ORC^1^1", Hl7ErrorCode.TableValueNotFound)]
    [InlineData("RXR|^IV^HL70162", "RXR|IV", "RXR^1^1^1^2", Hl7ErrorCode.RequiredFieldMissing)]
    [InlineData("|82.0|", "|heavy|", "OBX^2^5", Hl7ErrorCode.DataTypeError)]
    [InlineData("|HM0301|", "||", "MSH^1^10", Hl7ErrorCode.RequiredFieldMissing)]
    [InlineData("RXR|^IV^HL70162||^IVP^HL70164|^IV^HL70165\r", "", "RXR^1", Hl7ErrorCode.SegmentSequenceError)]
    [InlineData("PID|", "ZID|", "PID^1", Hl7ErrorCode.SegmentSequenceError)]
    [InlineData("P-0001^^ACDE480000000001^EUI-64", "", "OBX^1^18", Hl7ErrorCode.RequiredFieldMissing)]
    public void A_formal_mistake_is_a_commit_error_at_its_place(string text, string other, string location, Hl7ErrorCode code)
    {
        var report = ReadRgv("pcd03-rgv-re-doserate-conformant", text, other);

        Assert.Equal(CommitDecision.Error, report.Commit);
        Assert.Contains(report.Findings, f => f.Location.ToString() == location && f.Code == code && f.Severity == Hl7Severity.Error);
    }

    [Fact]
    public void S5_Two_pump_rows_that_disagree_are_refused()
    {
        var report = ReadRgv(
            "pcd03-rgv-re-doserate-conformant",
            "OBX|2|",
            "OBX|2||69986^MDC_DEV_PUMP_INFUS_VMD^MDC||||||||X|||||||P-0002^^ACDE480000000001^EUI-64\rOBX|3|");

        Assert.Equal(CommitDecision.Error, report.Commit);
    }

    [Fact]
    public void The_profile_OID_is_found_in_any_repetition_and_through_an_alias()
    {
        const string own = "IHE_PCD_003^IHE PCD^1.3.6.1.4.1.19376.1.6.1.3.1^ISO";
        const string vendor = "V^V^1.2.3^ISO";

        Assert.Equal(CommitDecision.Accept, ReadRgv("pcd03-rgv-re-doserate-conformant", own, vendor + "~" + own).Commit);
        Assert.Equal(CommitDecision.Error, ReadRgv("pcd03-rgv-re-doserate-conformant", own, vendor).Commit);

        var aliased = Debugging with
        {
            ProfileOidAliases = System.Collections.Frozen.FrozenDictionary.ToFrozenDictionary(
                [KeyValuePair.Create("1.2.3", ProfileTables.InfusionOrder.Oid)]),
        };
        var text = System.Text.Encoding.UTF8.GetString(Vectors.HandMade("pcd03-rgv-re-doserate-conformant"));
        Assert.Equal(CommitDecision.Accept, ReadAny(Vectors.Bytes(text.Replace(own, vendor, StringComparison.Ordinal)), aliased).Commit);
    }

    [Fact]
    public void An_unsupported_trigger_is_answered_with_201_and_a_foreign_type_with_200()
    {
        Assert.Equal(Hl7ErrorCode.UnsupportedEventCode, Unrouted("ihe-cp062-pcd10-msh-only-trigger-rxx.hl7"));
        Assert.Equal(Hl7ErrorCode.UnsupportedMessageType, Unrouted("ihe-pcim-a3-ex3-dev19-qsb-subscribe.hl7"));

        static Hl7ErrorCode Unrouted(string name)
        {
            var report = new ReadReport(ReadOptions.Strict);
            Assert.Null(ProfileRouter.Recognise(Vectors.Parse(Vectors.Read(name)), report));
            Assert.Equal(CommitDecision.Reject, report.Commit);
            return Assert.Single(report.Findings).Code;
        }
    }

    [Fact]
    public void Findings_are_bounded_and_the_verdict_survives()
    {
        var text = System.Text.Encoding.UTF8.GetString(Vectors.HandMade("pcd03-rgv-re-doserate-conformant"));
        var report = ReadAny(Vectors.Bytes(text + string.Concat(Enumerable.Repeat("OBX|1|NM||||\r", 5_000))), Debugging);

        Assert.Equal(CommitDecision.Error, report.Commit);
        Assert.True(report.Findings.Count <= 101);
    }

    private static ReadReport ReadRgv(string name, string text, string other)
    {
        var original = System.Text.Encoding.UTF8.GetString(Vectors.HandMade(name));
        Assert.Contains(text, original, StringComparison.Ordinal);
        var report = new ReadReport(Debugging);
        var message = Vectors.Parse(Vectors.Bytes(original.Replace(text, other, StringComparison.Ordinal)));
        var read = RgvO15.TryRead(message, report, out _);
        Assert.Equal(read, !report.HasErrors);
        return report;
    }

    private static ReadReport ReadAny(byte[] bytes, ReadOptions options)
    {
        var report = new ReadReport(options);
        Assert.Equal(AnyMessage.Read(Vectors.Parse(bytes), report) is not null, !report.HasErrors);
        return report;
    }
}
