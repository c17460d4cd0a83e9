using System.Text;
using ClosedLoop.Pumps.Protocols.Fhir;
using Xunit;

namespace ClosedLoop.Pumps.Fhir.Tests;

/// <summary>What is wrong is told with its code and the exact FHIRPath expression.</summary>
public class IssueTests
{
    private const string Modifier = """ "modifierExtension":[{"url":"http://example.org/not","valueBoolean":true}] """;

    [Theory]
    // syntax
    [InlineData("""{"resourceType":"Patient","name":[{"family":"A"},{"family":}]}""", IssueType.Structure, "Patient.name[1].family")]
    [InlineData("""{"resourceType":"Patient","active":true""", IssueType.Structure, "Patient.active")]
    [InlineData("""{"resourceType":"Patient","active":true} {}""", IssueType.Structure, "Patient")]
    [InlineData("""[]""", IssueType.Structure, "Resource")]
    [InlineData("", IssueType.Structure, "Resource")]
    // type of the resource
    [InlineData("""{"active":true}""", IssueType.Structure, "Resource.resourceType")]
    [InlineData("""{"resourceType":5}""", IssueType.Structure, "Resource.resourceType")]
    [InlineData("""{"resourceType":"Basic","id":"a"}""", IssueType.NotSupported, "Resource.resourceType")]
    [InlineData("""{"resourceType":"Bundle","type":"collection","entry":[{"resource":{"id":"a"}}]}""", IssueType.Structure, "Bundle.entry[0].resource")]
    // JSON types
    [InlineData("""{"resourceType":"Patient","active":"true"}""", IssueType.Structure, "Patient.active")]
    [InlineData("""{"resourceType":"Patient","name":{"family":"A"}}""", IssueType.Structure, "Patient.name")]
    [InlineData("""{"resourceType":"Patient","name":[{"given":"A"}]}""", IssueType.Structure, "Patient.name[0].given")]
    [InlineData("""{"resourceType":"Patient","name":[{"given":["A",{"b":1}]}]}""", IssueType.Structure, "Patient.name[0].given[1]")]
    [InlineData("""{"resourceType":"Observation","status":"final","code":{"text":"x"},"valueQuantity":{"value":"1.0"}}""", IssueType.Structure, "Observation.value.value")]
    [InlineData("""{"resourceType":"Observation","status":"final","code":{"text":"x"},"valueInteger":1.5}""", IssueType.Structure, "Observation.value")]
    [InlineData("""{"resourceType":"Bundle","type":"collection","entry":[{"resource":{"resourceType":"Patient","gender":{"a":1}}}]}""", IssueType.Structure, "Bundle.entry[0].resource.gender")]
    // what JSON may have and FHIR not
    [InlineData("""{"resourceType":"Patient","active":true,"active":true}""", IssueType.Structure, "Patient.active")]
    [InlineData("""{"resourceType":"Patient","name":[{"text":"a","\u0074ext":"b"}]}""", IssueType.Structure, "Patient.name[0].?")]
    [InlineData("""{"resourceType":"Patient","active":null}""", IssueType.Structure, "Patient.active")]
    [InlineData("""{"resourceType":"Patient","name":[]}""", IssueType.Structure, "Patient.name")]
    [InlineData("""{"resourceType":"Patient","name":[{}]}""", IssueType.Structure, "Patient.name[0]")]
    [InlineData("""{"resourceType":"Patient","name":[null]}""", IssueType.Structure, "Patient.name")]
    [InlineData("""{"resourceType":"Patient","name":[{"text":"a"},null]}""", IssueType.Structure, "Patient.name")]
    [InlineData("""{"resourceType":"Patient","name":[{"text":""}]}""", IssueType.Structure, "Patient.name[0].text")]
    [InlineData("""{"resourceType":"Patient","name":[{"text":"\ud800"}]}""", IssueType.Structure, "Patient.name[0].text")]
    // required, codes, grammar
    [InlineData("""{"resourceType":"MedicationAdministration","status":"completed","medicationReference":{"reference":"Medication/1"},"effectiveDateTime":"2026"}""", IssueType.Required, "MedicationAdministration.subject")]
    [InlineData("""{"resourceType":"MedicationAdministration","status":"completed","subject":{"reference":"Patient/1"},"effectiveDateTime":"2026"}""", IssueType.Required, "MedicationAdministration.medication")]
    [InlineData("""{"resourceType":"Task","status":"begun","intent":"order"}""", IssueType.CodeInvalid, "Task.status")]
    [InlineData("""{"resourceType":"Task","status":"requested"}""", IssueType.Required, "Task.intent")]
    [InlineData("""{"resourceType":"Bundle","type":"heap"}""", IssueType.CodeInvalid, "Bundle.type")]
    [InlineData("""{"resourceType":"Patient","birthDate":"02.03.2026"}""", IssueType.Value, "Patient.birthDate")]
    [InlineData("""{"resourceType":"Patient","id":"a b"}""", IssueType.Value, "Patient.id")]
    [InlineData("""{"resourceType":"Patient","meta":{"lastUpdated":"2026-03-02"}}""", IssueType.Value, "Patient.meta.lastUpdated")]
    [InlineData("""{"resourceType":"Patient","identifier":[{"system":"a b"}]}""", IssueType.Value, "Patient.identifier[0].system")]
    [InlineData("""{"resourceType":"Patient","link":[{"other":{"reference":"Patient/2"},"type":" seealso"}]}""", IssueType.Value, "Patient.link[0].type")]
    [InlineData("""{"resourceType":"Patient","deceasedBoolean":true,"deceasedDateTime":"2026"}""", IssueType.Structure, "Patient.deceased")]
    [InlineData("""{"resourceType":"Bundle","type":"searchset","total":-1}""", IssueType.Value, "Bundle.total")]
    // invariants
    [InlineData("""{"resourceType":"Patient","contact":[{"gender":"male"}]}""", IssueType.Invariant, "Patient.contact[0]")]
    [InlineData("""{"resourceType":"Patient","contained":[{"resourceType":"Basic","id":"b"}]}""", IssueType.Invariant, "Patient.contained[0]")]
    [InlineData("""{"resourceType":"Patient","generalPractitioner":[{"reference":"#b"}]}""", IssueType.Invariant, "Patient.generalPractitioner[0]")]
    public void An_issue_has_its_code_and_expression(string json, string code, string expression)
    {
        var reading = FhirJson.Parse(Encoding.UTF8.GetBytes(json));

        Assert.False(reading.IsAccepted);
        var issue = Assert.Single(reading.Issues);
        Assert.Equal((IssueSeverity.Error, code, expression), (issue.Severity, issue.Code, issue.Expression));
        Assert.Empty(FhirJson.Validate(reading.ToOutcome()));
    }

    [Theory]
    [InlineData("{'resourceType':'Patient',M}", "Patient.modifierExtension[0]")]
    [InlineData("{'resourceType':'Patient','contact':[{'name':{'text':'a'}},{'name':{'text':'b'},M}]}", "Patient.contact[1].modifierExtension[0]")]
    [InlineData("{'resourceType':'Patient','contained':[{'resourceType':'Basic','id':'b',M}],'generalPractitioner':[{'reference':'#b'}]}", "Patient.contained[0].modifierExtension[0]")]
    [InlineData("{'resourceType':'Patient','unheardOf':{'deep':[{M}]}}", "Patient.unheardOf.deep[0].modifierExtension[0]")]
    [InlineData("{'resourceType':'Bundle','type':'collection','entry':[{'resource':{'resourceType':'Observation','status':'final','code':{'text':'c'},'component':[{'code':{'text':'d'},M}]}}]}", "Bundle.entry[0].resource.component[0].modifierExtension[0]")]
    [InlineData("{'resourceType':'Patient','modifierExtension':{'url':'u'}}", "Patient.modifierExtension")]
    public void A_modifier_extension_that_is_not_understood_is_refused_wherever_it_is(string json, string expression)
    {
        var reading = FhirJson.Parse(Encoding.UTF8.GetBytes(json.Replace("M", Modifier, StringComparison.Ordinal).Replace('\'', '"')
            .Replace($"{Modifier}edication", "Medication", StringComparison.Ordinal)));

        var issue = Assert.Single(reading.Issues);
        Assert.Equal((IssueType.Extension, expression), (issue.Code, issue.Expression));
    }

    [Fact]
    public void A_modifier_extension_that_is_understood_is_kept()
    {
        var json = "{\"resourceType\":\"Patient\"," + Modifier.Trim() + "}";
        var limits = new FhirLimits { KnownModifiers = new HashSet<string> { "http://example.org/not" } };
        var reading = FhirJson.Parse(Encoding.UTF8.GetBytes(json), limits);
        Assert.True(reading.IsAccepted);
        Assert.Equal(json, Encoding.UTF8.GetString(FhirJson.ToBytes(reading.Resource)));
    }

    [Fact]
    public void All_that_is_wrong_is_told_at_once()
    {
        var reading = FhirJson.Parse("""{"resourceType":"Task","status":"begun","authoredOn":"x","input":[{"valueString":"a"}]}"""u8);
        Assert.Equal(
            ["Task.status", "Task.intent", "Task.authoredOn", "Task.input[0].type"], reading.Issues.Select(issue => issue.Expression));
    }

    [Fact]
    public void A_required_primitive_may_be_only_an_extension_that_says_why() =>
        Assert.True(FhirJson.Parse("""{"resourceType":"Task","status":"draft","_intent":{"extension":[{"url":"http://x","valueCode":"unknown"}]}}"""u8).IsAccepted);

    [Fact]
    public void No_issue_holds_what_a_patient_is_called()
    {
        var reading = FhirJson.Parse("""{"resourceType":"Patient","id":"Muster Max","birthDate":"Muster","gender":"Muster","name":[{"use":"Muster"}]}"""u8);
        Assert.Equal(4, reading.Issues.Count);
        Assert.DoesNotContain(reading.Issues, issue => issue.ToString().Contains("Muster", StringComparison.Ordinal));
    }
}
