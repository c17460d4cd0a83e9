using ClosedLoop.Pumps.Protocols.Fhir;

namespace ClosedLoop.Pumps.Fhir.Tests;

/// <summary>Resources that break one rule each.</summary>
internal static class BrokenSamples
{
    private static readonly MedicationAdministration Good = Samples.Administration();

    private static readonly Observation Seen = Samples.All.OfType<Observation>().Single();

    private static readonly Bundle Sent = Samples.All.OfType<Bundle>().Single();

    public static IReadOnlyDictionary<string, Resource> All { get; } = new Dictionary<string, Resource>
    {
        ["no-status"] = Good with { Status = null },
        ["no-subject"] = Good with { Subject = null },
        ["no-medication"] = Good with { MedicationCodeableConcept = null },
        ["unknown-status"] = Good with { Status = "running" },
        ["half-a-time"] = Good with { EffectivePeriod = new Period { Start = new FhirDateTime("2026-03-02T12:00") } },
        ["mad-1"] = Good with { Dosage = new MedicationAdministrationDosage { Text = "some" } },
        ["per-1"] = Good with
        {
            EffectivePeriod = new Period { Start = new FhirDateTime("2026-03-02T12:00:00Z"), End = new FhirDateTime("2026-03-02T11:00:00Z") },
        },
        ["qty-3"] = Seen with { ValueQuantity = new Quantity { Value = 1m, Code = "mL" } },
        ["obs-6"] = Seen with { DataAbsentReason = new CodeableConcept { Text = "unknown" } },
        ["obs-7"] = Seen with { Component = [new ObservationComponent { Code = Seen.Code, ValueInteger = 1 }] },
        ["ext-1"] = Good with { Extension = [new Extension { Url = "http://example.org/nothing" }] },
        ["ref-1"] = Good with { Request = new Reference { Literal = "#nowhere" } },
        ["bdl-1"] = Sent with { Total = 1 },
        ["bdl-3"] = Sent with { Type = BundleType.Collection },
        ["inv-1"] = Samples.All.OfType<FhirTask>().Single() with { LastModified = new FhirDateTime("2026-03-01T00:00:00Z") },
        ["rat-1"] = Good with { Dosage = new MedicationAdministrationDosage { RateRatio = new Ratio { Numerator = Seen.ValueQuantity } } },
    };
}
