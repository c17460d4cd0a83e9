using System.Text;

namespace ClosedLoop.Pumps.Protocols.Hl7.Profiles;

/// <summary>What a profile demands of the segments of one name.</summary>
internal sealed class ProfileSegment(string name, bool isRequired, IEnumerable<ProfileField> fields)
{
    internal string Name { get; } = name;

    internal byte[] NameBytes { get; } = Encoding.ASCII.GetBytes(name);

    internal bool IsRequired { get; } = isRequired;

    /// <summary>In the order they stand in, so that a segment is walked once.</summary>
    internal ProfileField[] Fields { get; } = [.. fields.OrderBy(field => field.Field)];
}
