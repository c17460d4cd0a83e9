using System.Globalization;
using ClosedLoop.Pumps.Protocols.Fhir;
using ClosedLoop.Pumps.Testing;
using FsCheck.Fluent;
using Xunit;

namespace ClosedLoop.Pumps.Fhir.Tests;

public class FhirDateTimeTests
{
    [Theory]
    [InlineData("2026", "2026-01-01T00:00:00Z", "2027-01-01T00:00:00Z", FhirPrecision.Year)]
    [InlineData("2026-02", "2026-02-01T00:00:00Z", "2026-03-01T00:00:00Z", FhirPrecision.Month)]
    [InlineData("2028-02-29", "2028-02-29T00:00:00Z", "2028-03-01T00:00:00Z", FhirPrecision.Day)]
    [InlineData("2026-03-02T09:30:00+01:00", "2026-03-02T08:30:00Z", "2026-03-02T08:30:01Z", FhirPrecision.Second)]
    [InlineData("2026-03-02T09:30:00.25Z", "2026-03-02T09:30:00.25Z", "2026-03-02T09:30:00.26Z", FhirPrecision.Fraction)]
    [InlineData("2026-03-02T23:59:60Z", "2026-03-03T00:00:00Z", "2026-03-03T00:00:01Z", FhirPrecision.Second)]
    [InlineData("2026-03-02T09:30:00.123456789Z", "2026-03-02T09:30:00.1234567Z", "2026-03-02T09:30:00.1234568Z", FhirPrecision.Fraction)]
    public void A_text_means_all_moments_of_its_precision(string text, string start, string end, FhirPrecision precision)
    {
        Assert.True(new FhirDateTime(text).TryGetRange(TimeSpan.Zero, out var first, out var last, out var found));
        Assert.Equal((Moment(start), Moment(end), precision), (first, last, found));
    }

    [Theory]
    [InlineData("")]
    [InlineData("26")]
    [InlineData("0000")]
    [InlineData("2026-13")]
    [InlineData("2026-02-29")]
    [InlineData("2026-03-02T09:30")]
    [InlineData("2026-03-02T09:30:00")]
    [InlineData("2026-03-02T24:00:00Z")]
    [InlineData("2026-03-02T09:30:00.Z")]
    [InlineData("2026-03-02T09:30:00+15:00")]
    [InlineData("2026-03-02 09:30:00Z")]
    [InlineData("2026-03-02T09:30:00z")]
    [InlineData("0001-01-01T00:00:00+14:00")]
    [InlineData("9999-12-31T23:59:60Z")]
    [InlineData("２０２６")]
    public void What_is_no_time_is_none_of_any_kind(string text) =>
        Assert.All(Enum.GetValues<TimeKind>(), kind => Assert.False(new FhirDateTime(text).IsValid(kind)));

    [Fact]
    public void A_date_has_no_time_and_an_instant_no_less()
    {
        var (day, second) = (new FhirDateTime("2026-03-02"), new FhirDateTime("2026-03-02T09:30:00Z"));
        Assert.Equal((true, false), (day.IsValid(TimeKind.Date), second.IsValid(TimeKind.Date)));
        Assert.Equal((false, true), (day.IsValid(TimeKind.Instant), second.IsValid(TimeKind.Instant)));
        Assert.True(day.IsValid(TimeKind.DateTime) && second.IsValid(TimeKind.DateTime));
    }

    [Fact]
    public void A_time_on_the_day_of_a_date_is_not_surely_after_it()
    {
        var day = new FhirDateTime("2026-03-02");
        Assert.False(new FhirDateTime("2026-03-02T23:00:00Z").IsSurelyAfter(day));
        Assert.False(new FhirDateTime("2026-03-03T08:00:00Z").IsSurelyAfter(day)); // still the second somewhere
        Assert.True(new FhirDateTime("2026-03-03T12:00:00Z").IsSurelyAfter(day));
    }

    [Fact]
    public void A_moment_written_is_the_moment_read() =>
        Prop.ForAll<int, int>((seconds, minutes) =>
        {
            var at = DateTimeOffset.UnixEpoch.AddMilliseconds(seconds * 997L).ToOffset(TimeSpan.FromMinutes(minutes % 840));
            return FhirDateTime.From(at).IsValid(TimeKind.Instant) && FhirDateTime.From(at).Earliest == at;
        }).MustHold(500);

    [Fact]
    public void Any_text_is_judged_without_an_exception() =>
        Prop.ForAll<string>(text => !new FhirDateTime(text + "x").IsValid(TimeKind.DateTime)).MustHold(500);

    private static DateTimeOffset Moment(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture);
}
