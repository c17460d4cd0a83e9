using System.Text;
using ClosedLoop.Pumps.Domain.Ders;
using ClosedLoop.Pumps.Domain.Ders.Lint;
using ClosedLoop.Pumps.Domain.Tests.Tidy;
using Xunit;

namespace ClosedLoop.Pumps.Domain.Tests.Ders;

public class LibraryLinterTests
{
    private static readonly byte[] File = System.IO.File.ReadAllBytes(
        Path.Combine(Repository.Root, "tests/ClosedLoop.Pumps.Domain.Tests/Ders/lint-orders.jsonl"));

    private static readonly LintReading Orders = LintOrderReader.Read(File);

    /// <summary>Order number, then what is found: subject, code, and ~ for soft.</summary>
    public static TheoryData<string, string> Expected() => new()
    {
        { "01", "" }, { "02", "" }, { "03", "" }, { "23", "" },
        { "04", "Drug 9010" }, { "05", "Drug 9010" }, { "06", "Drug 9010" },
        { "07", "CareArea 9021" },
        { "08", "Units 9008" }, { "09", "Units 9008" }, { "10", "Units 9009" },
        { "11", "WeightBasis 9009" }, { "12", "WeightBasis 9019" }, { "22", "WeightBasis 9027" }, { "27", "WeightBasis 9019" },
        { "13", "Concentration 9018" }, { "14", "Concentration 9018" }, { "17", "Units 9018" },
        { "15", "DiluentVolume 9018" }, { "16", "DiluentVolume 9018~" },
        { "18", "Limits 9024" }, { "19", "Limits 9024~" }, { "20", "Limits 9024~; Limits 9014" }, { "21", "Limits 9018" }, { "28", "Limits 9024" },
        { "24", "Order 9003" }, { "25", "Order 9003" }, { "26", "Concentration 9003" },
        { "29", "Order 9008; WeightBasis 9019" },
    };

    [Theory]
    [MemberData(nameof(Expected))]
    public void An_order_is_told_what_would_not_match(string number, string expected)
    {
        var order = Orders.Orders.Single(one => one.Order.StartsWith(number, StringComparison.Ordinal));
        var findings = LibraryLinter.Lint(DemoDrugLibrary.Library, "ICU", order);
        Assert.Equal(expected, string.Join("; ", findings.Select(one => $"{one.Subject} {one.Code}{(one.IsHard ? "" : "~")}")));
        Assert.All(findings, one => Assert.False(one.Fix.Contains('\n', StringComparison.Ordinal) || one.Fix.Length == 0));
    }

    [Fact]
    public void Every_order_of_the_file_is_expected_and_read()
    {
        Assert.Empty(Orders.Errors);
        Assert.Equal(
            Orders.Orders.Select(one => one.Order[..2]), Expected().Select(row => (string)row[0]).Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("05", "DEMO-DOPA")]
    [InlineData("06", "ICU")]
    [InlineData("08", "'ug/kg/min'")]
    [InlineData("11", "ug/kg/min")]
    [InlineData("15", "400 mg/250 mL")]
    public void The_fix_names_what_would_match(string number, string word)
    {
        var order = Orders.Orders.Single(one => one.Order.StartsWith(number, StringComparison.Ordinal));
        Assert.Contains(word, LibraryLinter.Lint(DemoDrugLibrary.Library, "ICU", order)[0].Fix, StringComparison.Ordinal);
    }

    [Fact]
    public void An_order_without_any_care_area_is_9029() =>
        Assert.Equal(9029, Assert.Single(LibraryLinter.Lint(DemoDrugLibrary.Library, null, Orders.Orders[0])).Code);

    [Theory]
    [InlineData("not json")]
    [InlineData("[]")]
    [InlineData("""{"drug":"X"}""")]
    [InlineData("""{"order":"1","drug":"X","dose":5}""")]
    [InlineData("""{"order":"1","drug":"X","dose":{"value":-5,"unit":"mg/h"}}""")]
    [InlineData("""{"order":"1","drug":"X","dose":{"value":5}}""")]
    [InlineData("""{"order":"1","drug":"X","doze":{"value":5,"unit":"mg/h"}}""")]
    public void A_line_that_is_no_order_is_told_with_its_number_and_the_rest_is_read(string line)
    {
        var reading = LintOrderReader.Read(Encoding.UTF8.GetBytes($$"""
            {"order":"1","drug":"X"}
            {{line}}

            {"order":"2","drug":"X"}
            """));
        Assert.StartsWith("line 2:", Assert.Single(reading.Errors), StringComparison.Ordinal);
        Assert.Equal(["1", "2"], reading.Orders.Select(one => one.Order));
    }
}
