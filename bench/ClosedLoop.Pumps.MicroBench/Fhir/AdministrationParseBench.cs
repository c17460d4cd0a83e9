using BenchmarkDotNet.Attributes;

namespace ClosedLoop.Pumps.MicroBench.Fhir;

/// <summary>A MedicationAdministration of 1.4 KB, JSON to checked record.</summary>
public class AdministrationParseBench
{
    [Benchmark(Baseline = true)]
    public void GeneratedCode() => FhirOperations.ParseBare();

    [Benchmark]
    public void Resource() => FhirOperations.Parse();
}
