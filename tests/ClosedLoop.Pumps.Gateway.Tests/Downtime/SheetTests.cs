using ClosedLoop.Pumps.Domain.Identity;
using ClosedLoop.Pumps.Engine.Downtime;
using ClosedLoop.Pumps.Gateway.Downtime;
using ClosedLoop.Pumps.Testing;
using Xunit;

namespace ClosedLoop.Pumps.Gateway.Tests.Downtime;

/// <summary>The page and the file of a sheet.</summary>
public sealed class SheetTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 22, 10, 0, 0, TimeSpan.Zero);

    private static readonly SheetRow Row = new(
        "P-0001", "A", new PatientId("MR1"), "Doe^Jane", "ICU/1/2", "Primary", "dopamine <b>", "400 mg/250 mL", "running", "10 mL/h", "5 ug/kg/min",
        "12.5 mL", "37.5 mL", 13_500, "ORD1", 2, Now.AddSeconds(-90), null);

    [Fact]
    public void S10_what_is_unknown_is_empty_and_what_is_text_is_never_markup()
    {
        var page = Page(Row with { Infused = null });
        Assert.Contains("dopamine &lt;b&gt; 400 mg/250 mL", page, StringComparison.Ordinal);
        Assert.DoesNotContain("<td class=\"n\">0", page, StringComparison.Ordinal);
        Assert.Contains("37.5 mL 3:45 h", page, StringComparison.Ordinal);
        Assert.Contains("2 alarm(s) on", page, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(90, "90 s before")]
    [InlineData(1_000, "16 min before")]
    [InlineData(100_000, "27 h before")]
    public void S11_every_row_says_how_old_it_is(int seconds, string age) =>
        Assert.Contains(age, Page(Row with { KnownAt = Now.AddSeconds(-seconds) }), StringComparison.Ordinal);

    [Fact]
    public void S11_a_row_without_a_link_is_marked_in_words_not_only_in_grey()
    {
        Assert.DoesNotContain("NOT CONNECTED", Page(Row), StringComparison.Ordinal);
        var page = Page(Row with { LinkLostSince = Now.AddMinutes(-3) });
        Assert.Contains("NOT CONNECTED since 2026-11-22 09:57:00 +00:00", page, StringComparison.Ordinal);
    }

    [Fact]
    public void S11_a_sheet_says_when_by_the_units_clock_and_for_whom_it_was_written()
    {
        var page = SheetHtml.Page(Sheet(Row), patientNames: true, 60_000, TimeZoneInfo.FindSystemTimeZoneById("Asia/Tokyo"), "nora <n>");
        Assert.Contains("Written 2026-11-22 19:00:00 +09:00 for nora &lt;n&gt;.", page, StringComparison.Ordinal);
    }

    [Fact]
    public void Names_of_patients_can_be_left_out()
    {
        Assert.Contains("Doe^Jane", Page(Row), StringComparison.Ordinal);
        Assert.DoesNotContain("Doe^Jane", SheetHtml.Page(Sheet(Row), patientNames: false, 60_000, TimeZoneInfo.Utc, "nora"), StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_is_replaced_whole_and_only_its_owner_and_group_read_it()
    {
        using var folder = new TemporaryFolder();
        var files = new SheetFiles(folder.File("sheets"));
        files.Write("ICU", "first");
        files.Write("ICU", "second");
        Assert.Equal("second", File.ReadAllText(files.PathOf("ICU")));
        Assert.Single(Directory.GetFiles(folder.File("sheets")));
        if (!OperatingSystem.IsWindows())
            Assert.Equal(UnixFileMode.None, File.GetUnixFileMode(files.PathOf("ICU")) & (UnixFileMode.OtherRead | UnixFileMode.OtherWrite | UnixFileMode.GroupWrite));
    }

    [Theory]
    [InlineData("a/b", "a_b")]
    [InlineData("../../etc/passwd", "x")]
    [InlineData("", "no unit!")]
    public void Units_have_different_files_all_in_the_folder(string one, string other)
    {
        var files = new SheetFiles("/sheets");
        Assert.NotEqual(files.PathOf(one), files.PathOf(other));
        Assert.Equal("/sheets", Path.GetDirectoryName(files.PathOf(one)));
    }

    private static InfusionSheet Sheet(SheetRow row) => new("ICU", Now, [row], ["P-0002"], ["P-0003"]);

    private static string Page(SheetRow row) => SheetHtml.Page(Sheet(row), patientNames: true, 60_000, TimeZoneInfo.Utc, "nora");
}
