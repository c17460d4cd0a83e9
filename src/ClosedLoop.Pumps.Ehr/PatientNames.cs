using ClosedLoop.Pumps.Protocols.Hl7;
using ClosedLoop.Pumps.Protocols.Hl7.DataTypes;

namespace ClosedLoop.Pumps.Ehr;

/// <summary>A patient's name between PID-5 and the one line a nurse reads: "Family, Given".</summary>
internal static class PatientNames
{
    private const string Separator = ", ";

    /// <summary>The legal name, or the first; null when none was sent.</summary>
    public static string? ToLine(ValueList<PersonName> names)
    {
        var name = names.FirstOrDefault(one => one.Type == "L") ?? (names.Count > 0 ? names[0] : null);
        if (name is null || (name.Family.Length == 0 && name.Given.Length == 0))
            return null;
        return name.Given.Length == 0 ? name.Family : name.Family + Separator + name.Given;
    }

    /// <summary><c>^^^^^^U</c> when there is none (digest §3.8).</summary>
    public static PersonName FromLine(string line)
    {
        if (line.Length == 0)
            return new PersonName("", Type: "U");
        var split = line.IndexOf(Separator, StringComparison.Ordinal);
        return split < 0
            ? new PersonName(line, Type: "L")
            : new PersonName(line[..split], line[(split + Separator.Length)..], Type: "L");
    }
}
