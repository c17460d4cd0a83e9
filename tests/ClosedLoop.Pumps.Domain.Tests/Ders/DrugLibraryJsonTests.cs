using System.Text;
using System.Text.Json;
using ClosedLoop.Pumps.Domain.Ders;
using ClosedLoop.Pumps.Domain.Ders.Format;
using Xunit;

namespace ClosedLoop.Pumps.Domain.Tests.Ders;

public class DrugLibraryJsonTests
{
    private const string Path = "careAreas[0].rules[0]";

    /// <summary>The members of a rule, the path of the one error they make, and a word of it.</summary>
    public static TheoryData<string, string, string> OneError() => new()
    {
        { """ "limits":[{"unit":"mg/h","softHigh":5,"hardHigh":4}] """, $"{Path}.limits[0].hardHigh", "below softHigh" },
        { """ "limits":[{"unit":"mg/h","hardLow":5,"hardHigh":4}] """, $"{Path}.limits[0].hardHigh", "below hardLow" },
        { """ "limits":[{"unit":"mg/fortnight","hardHigh":4}] """, $"{Path}.limits[0].unit", "not a known UCUM unit" },
        { """ "limits":[{"unit":"mcg/h","hardHigh":4}] """, $"{Path}.limits[0].unit", "not a known UCUM unit" },
        { """ "limits":[{"unit":"min","hardHigh":4}] """, $"{Path}.limits[0].unit", "not a unit of a rate or a dose" },
        { """ "limits":[{"unit":"mg/h"}] """, $"{Path}.limits[0]", "no limit" },
        { """ "limits":[{"unit":"mg/h","hardHigh":4},{"unit":"mg/h","hardHigh":5}] """, $"{Path}.limits[1]", "same unit" },
        { """ "limits":[{"unit":"mg/h","weightBelowKg":40,"hardHigh":4},{"unit":"mg/h","weightFromKg":39.9,"hardHigh":5}] """, $"{Path}.limits[1]", "also in" },
        { """ "limits":[{"unit":"mg/h","weightBelowKg":40,"hardHigh":4},{"unit":"mg/h","hardHigh":5}] """, $"{Path}.limits[1]", "same unit" },
        { """ "limits":[{"unit":"mg/h","surfaceBelowM2":1,"hardHigh":4},{"unit":"mg/h","surfaceBelowM2":2,"surfaceFromM2":0.5,"hardHigh":5}] """, $"{Path}.limits[1]", "also in" },
        { """ "limits":[{"unit":"mg/h","surfaceBelowM2":1,"hardHigh":4},{"unit":"mg/h","weightBelowKg":40,"hardHigh":5}] """, $"{Path}.limits[1]", "same unit" },
        { """ "limits":[{"unit":"mg/h","surfaceBelowM2":1,"weightBelowKg":40,"hardHigh":4}] """, $"{Path}.limits[0]", "both" },
        { """ "limits":[{"unit":"mg/h","weightFromKg":40,"weightBelowKg":40,"hardHigh":4}] """, $"{Path}.limits[0].weightBelowKg", "not above" },
        { """ "limits":[{"unit":"mg/h","hardHigh":-4}] """, $"{Path}.limits[0].hardHigh", "negative" },
        { """ "limits":[{"unit":"mg/h","hardHigh":"4"}] """, $"{Path}.limits[0].hardHigh", "number" },
        { """ "limits":[{"unit":"mg/h","hardHigh":1e3}] """, $"{Path}.limits[0].hardHigh", "exponent" },
        { """ "limits":[{"unit":"mg/h","hardHigh":0.12345678901234567890123}] """, $"{Path}.limits[0].hardHigh", "characters" },
        { """ "limits":[{"unit":"mg/h","hardHihg":4,"hardHigh":5}] """, $"{Path}.limits[0].hardHihg", "not a member" },
        { """ "limits":[{"unit":"mg/h","hardHigh":4,"hardHigh":5}] """, $"{Path}.limits[0].hardHigh", "twice" },
        { """ "concentrations":[{"amount":4,"unit":"mg","perMl":0}] """, $"{Path}.concentrations[0].perMl", "above zero" },
        { """ "concentrations":[{"amount":4,"unit":"mg/kg","perMl":1}] """, $"{Path}.concentrations[0].unit", "not a unit of an amount of drug" },
        { """ "concentrations":[{"amount":4,"unit":"mg"}] """, $"{Path}.concentrations[0].perMl", "missing" },
        { """ "concentrations":[{"amount":4,"unit":"mg","perMl":1},{"amount":4000,"unit":"ug","perMl":1.0}] """, $"{Path}.concentrations[1]", "twice" },
        { """ "concentrations":[{"amount":4,"unit":"meq","perMl":1}],"limits":[{"unit":"mg/h","hardHigh":4}] """, $"{Path}.limits[0].unit", "does not compare" },
        { """ "bolus":{} """, $"{Path}.bolus.amount", "missing" },
        { """ "bolus":{"amount":{"unit":"mg/h","hardHigh":4}} """, $"{Path}.bolus.amount.unit", "not a unit of an amount" },
        { """ "bolus":{"amount":{"unit":"mg","hardHigh":4},"interval":{"unit":"min","hardHigh":4,"hardLow":1}} """, $"{Path}.bolus.interval.hardHigh", "not a member" },
        { """ "bolus":{"amount":{"unit":"mg","hardHigh":4},"countPerHour":{"unit":"min","hardHigh":4}} """, $"{Path}.bolus.countPerHour.unit", "count per hour" },
        { """ "pca":{"patientDose":{"unit":"mg","hardHigh":4},"lockout":{"unit":"min","hardLow":4},"doseLimit":{"unit":"mg","hardHigh":4}} """, $"{Path}.pca.doseLimitWindowMin", "exactly when" },
        { """ "multistep":{"stepsMax":2.5} """, $"{Path}.multistep.stepsMax", "whole number" },
        { """ "multistep":{"stepsMax":9999} """, $"{Path}.multistep.stepsMax", "whole number" },
        { """ "interruptible":"no" """, $"{Path}.interruptible", "true or false" },
        { """ "confirmation":"Sometimes" """, $"{Path}.confirmation", "none of" },
        { """ "confirmation":"1" """, $"{Path}.confirmation", "none of" },
        { """ "weightMaxKg":0 """, $"{Path}.weightMaxKg", "above zero" },
        { """ "limits":{} """, $"{Path}.limits", "list" },
        { """ "bolus":[] """, $"{Path}.bolus", "object" },
    };

    [Theory]
    [MemberData(nameof(OneError))]
    public void An_error_is_told_with_its_path(string members, string path, string word)
    {
        var error = Assert.Single(LibraryText.Read(LibraryText.Of(members)).Errors);
        Assert.Equal(path, error.Path);
        Assert.Contains(word, error.Problem, StringComparison.Ordinal);
    }

    [Fact]
    public void All_errors_are_told_at_once()
    {
        var reading = LibraryText.Read("""
            {"name":"","careAreas":[
              {"name":"ICU","rules":[{"code":"X","name":"x","units":["mg/h"]},{"code":"X","name":"x","units":[]}]},
              {"name":"icu","rules":[{"code":"Y","name":7,"units":["hour"],"limits":[{"unit":"mg/h","softHigh":2,"hardHigh":1}]}]},
              {"name":"ED","rules":[]}, 3],"extra":true}
            """);
        Assert.Null(reading.Library);
        Assert.Equal(
            [
                "careAreas[0].rules[1].code", "careAreas[0].rules[1].units", "careAreas[1].name", "careAreas[1].rules[0].limits[0].hardHigh",
                "careAreas[1].rules[0].name", "careAreas[1].rules[0].units", "careAreas[1].rules[0].units[0]", "careAreas[2].rules",
                "careAreas[3]", "extra", "name", "version",
            ],
            reading.Errors.Select(error => error.Path).Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("{")]
    [InlineData("null")]
    [InlineData("{} {}")]
    public void What_is_no_library_is_said_to_be_none(string text) =>
        Assert.Equal("", LibraryText.Read(text).Errors.First().Path is var path && text == "null" ? "" : path);

    [Fact]
    public void Every_prefix_of_a_library_is_an_error_and_never_an_exception()
    {
        var whole = DrugLibraryJson.Write(DemoDrugLibrary.Library);
        for (var length = 0; length < whole.Length; length += 7)
            Assert.NotEmpty(DrugLibraryJson.Read(whole.AsMemory(0, length)).Errors);
    }

    [Fact]
    public void A_library_that_is_wrong_throughout_is_told_up_to_a_bound()
    {
        var rules = string.Join(',', Enumerable.Repeat("{}", 1_000));
        var reading = LibraryText.Read($$"""{"name":"n","version":"1","careAreas":[{"name":"ICU","rules":[{{rules}}]}]}""");
        Assert.Equal(LibraryFormat.ErrorsMax, reading.Errors.Length);
    }

    [Fact]
    public void The_canonical_form_reads_back_as_itself()
    {
        var canonical = DrugLibraryJson.Write(DemoDrugLibrary.Library);
        var again = DrugLibraryJson.Read(canonical).Library!;
        Assert.Equal(canonical, DrugLibraryJson.Write(again));
        Assert.Equal(DemoDrugLibrary.Library.Identity, again.Identity);
        Assert.Equal(DrugLibraryJson.Hash(canonical), again.Identity.Hash);
    }

    [Fact]
    public void Blanks_the_order_of_members_and_trailing_zeros_make_no_other_library()
    {
        var a = LibraryText.Read("""{"name":"n","version":"1","careAreas":[{"name":"ICU","rules":[{"code":"X","name":"x","units":["mg/h"],"weightMaxKg":250,"interruptible":true}]}]}""");
        var b = LibraryText.Read("""{ "version":"1", "name":"n", "$schema":"s", "careAreas":[{"rules":[{"weightMaxKg":250.00,"name":"x","code":"X","units":["mg/h"]}],"name":"ICU"}] }""");
        Assert.NotNull(a.Library);
        Assert.Equal(a.Library.Identity, b.Library!.Identity);
    }

    [Theory]
    [InlineData("250.01")]
    [InlineData("251")]
    public void Any_other_difference_makes_another_library(string weightMax) =>
        Assert.NotEqual(
            LibraryText.Read(LibraryText.Of("\"weightMaxKg\":250")).Library!.Identity.Hash,
            LibraryText.Read(LibraryText.Of($"\"weightMaxKg\":{weightMax}")).Library!.Identity.Hash);

    [Fact]
    public void Every_changed_value_of_the_demo_library_changes_the_hash()
    {
        var canonical = Encoding.UTF8.GetString(DrugLibraryJson.Write(DemoDrugLibrary.Library));
        var changed = 0;
        for (var i = canonical.IndexOf(':', StringComparison.Ordinal); i >= 0; i = canonical.IndexOf(':', i + 1))
        {
            if (!char.IsAsciiDigit(canonical[i + 1]))
                continue;
            var other = canonical.Insert(i + 1, canonical[i + 1] == '9' ? "8" : "9");
            if (LibraryText.Read(other).Library is { } library)
            {
                changed++;
                Assert.NotEqual(DemoDrugLibrary.Library.Identity.Hash, library.Identity.Hash);
            }
        }

        Assert.True(changed > 100, $"only {changed} values could be changed");
    }

    [Fact]
    public void The_schema_names_every_member_the_reader_knows()
    {
        using var schema = JsonDocument.Parse(File.ReadAllBytes(
            System.IO.Path.Combine(Tidy.Repository.Root, "src/ClosedLoop.Pumps.Domain/Ders/drug-library.schema.json")));
        var known = schema.RootElement.GetProperty("$defs").GetProperty("rule").GetProperty("properties").EnumerateObject().Select(p => p.Name);
        var written = JsonDocument.Parse(DrugLibraryJson.Write(DemoDrugLibrary.Library)).RootElement.GetProperty("careAreas").EnumerateArray()
            .SelectMany(area => area.GetProperty("rules").EnumerateArray()).SelectMany(rule => rule.EnumerateObject()).Select(member => member.Name);
        Assert.Equal(known.Order(StringComparer.Ordinal), written.Distinct().Order(StringComparer.Ordinal));
    }
}
