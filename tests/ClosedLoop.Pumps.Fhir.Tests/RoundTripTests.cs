using System.Text;
using System.Text.Json;
using ClosedLoop.Pumps.Fuzz;
using ClosedLoop.Pumps.Fuzz.Targets;
using ClosedLoop.Pumps.Protocols.Fhir;
using ClosedLoop.Pumps.Testing;
using FsCheck;
using FsCheck.Fluent;
using Xunit;

namespace ClosedLoop.Pumps.Fhir.Tests;

public class RoundTripTests
{
    private const int Seed = 20_260_302;

    [Theory]
    [InlineData("""{"resourceType":"Patient","birthDate":"1958-07","_birthDate":{"extension":[{"url":"http://x/t","valueDateTime":"1958-07-01T08:00:00Z"}]}}""")]
    [InlineData("""{"resourceType":"Patient","name":[{"given":["Max",null,"E"],"_given":[null,{"id":"g2"},null]}]}""")]
    [InlineData("""{"resourceType":"Patient","photo":[{"contentType":"image/png","size":10}],"unheardOf":{"a":[1,1.0,1.00,1e0,{"b":[[true,"x"]]}]}}""")]
    [InlineData("""{"resourceType":"Observation","status":"final","code":{"text":"x"},"valueSampledData":{"origin":{"value":0.00},"period":10.0,"dimensions":1,"data":"1 2"}}""")]
    [InlineData("""{"id":"late","active":true,"resourceType":"Patient"}""")]
    [InlineData("""{"resourceType":"Bundle","type":"collection","entry":[{"resource":{"nested":{"resourceType":"Patient"},"resourceType":"Basic","id":"b","code":{"text":"\u00e4\ud83d\ude00"}}}]}""")]
    public void What_has_no_property_survives(string json)
    {
        var reading = FhirJson.Parse(Encoding.UTF8.GetBytes(json));
        Assert.Empty(reading.Issues);
        Assert.Null(NaiveFhir.Difference(Encoding.UTF8.GetBytes(json), FhirJson.ToBytes(reading.Resource!)));
    }

    [Fact]
    public void Any_unknown_members_anywhere_survive() =>
        Prop.ForAll(Arb.From(Json(4)), json =>
        {
            var text = Encoding.UTF8.GetBytes($$"""
                {"resourceType":"Patient","unknown":{{json}},"name":[{"text":"x","alsoUnknown":{{json}}}],
                 "contained":[{"resourceType":"Basic","id":"b","more":{{json}}}],"generalPractitioner":[{"reference":"#b"}]}
                """);
            var reading = FhirJson.Parse(text);
            return reading.IsAccepted && NaiveFhir.Difference(text, FhirJson.ToBytes(reading.Resource)) is null;
        }).MustHold(200);

    [Fact]
    public void No_beginning_of_a_resource_is_accepted()
    {
        var whole = FhirJson.ToBytes(Samples.Administration());
        for (var length = 0; length < whole.Length; length++)
            Assert.Equal(IssueType.Structure, Assert.Single(FhirJson.Parse(whole.AsSpan(0, length)).Issues).Code);
    }

    [Theory]
    [InlineData("xx")]
    [InlineData("x:X")]
    public void Strings_of_any_characters_are_written_as_json(string padding) =>
        Prop.ForAll<NonNull<string>>(text =>
        {
            var patient = new Patient { Name = [new HumanName { Text = text.Get + padding }] };
            using var json = JsonDocument.Parse(FhirJson.ToBytes(patient));
            // Half a surrogate pair is no character and is replaced.
            var expected = Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text.Get + padding));
            return json.RootElement.GetProperty("name")[0].GetProperty("text").ValueEquals(expected);
        }).MustHold(300);

    [Fact]
    public void Damaged_resources_are_answered_by_type_and_never_by_an_exception()
    {
        var report = Fuzzer.Run(new FhirTarget(RepositoryRoot.Combine("protocols", "vectors")), Seed, 20_000);

        Assert.True(report.Failures.Count == 0, string.Join('\n', report.Failures.Select(f => $"{f.Index}: {f.Reason} {Encoding.UTF8.GetString(f.Input)}")));
        Assert.True(report.Accepted > 1000 && report.Refused > 10_000, $"{report.Accepted} accepted, {report.Refused} refused");
        Assert.True(report.Outcomes.Count > 15, string.Join(' ', report.Outcomes.Keys));
    }

    private static Gen<string> Json(int depth)
    {
        var leaf = Gen.OneOf(
            Gen.Elements("true", "false", "0", "-1.50", "1e2", "1E-300", "123456789012345678901234567890.10"),
            ArbMap.Default.ArbFor<NonEmptyString>().Generator.Select(text => JsonSerializer.Serialize(text.Get)));
        if (depth == 0)
            return leaf;
        var inner = Json(depth - 1);
        return Gen.OneOf(
            leaf,
            Gen.NonEmptyListOf(inner).Select(items => $"[{string.Join(',', items)}]"),
            Gen.NonEmptyListOf(inner).Select(items => $"{{{string.Join(',', items.Select((item, i) => $"\"m{i}\":{item}"))}}}"));
    }
}
