namespace ClosedLoop.Pumps.Domain.Ders;

/// <summary>The published JSON Schema of the library format.</summary>
public static class LibrarySchema
{
    private const string ResourceName = "drug-library.schema.json";

    public static byte[] Utf8()
    {
        using var stream = typeof(LibrarySchema).Assembly.GetManifestResourceStream(ResourceName)
            ?? throw new InvalidOperationException("The schema is not embedded in the assembly.");
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes;
    }
}
