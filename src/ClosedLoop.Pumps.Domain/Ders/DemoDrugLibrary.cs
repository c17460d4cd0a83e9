namespace ClosedLoop.Pumps.Domain.Ders;

/// <summary>The demonstration library that gateway and simulators share. Invented limits: not for patients.</summary>
public static class DemoDrugLibrary
{
    private const string ResourceName = "demo-drug-library.json";

    public static DrugLibrary Library { get; } = Load();

    private static DrugLibrary Load()
    {
        using var stream = typeof(DemoDrugLibrary).Assembly.GetManifestResourceStream(ResourceName)
            ?? throw new InvalidOperationException("The demonstration library is not embedded in the assembly.");
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        var reading = DrugLibraryJson.Read(bytes);
        return reading.Library ?? throw new InvalidOperationException(string.Join('\n', reading.Errors));
    }
}
