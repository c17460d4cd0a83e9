using System.Text;
using ClosedLoop.Pumps.Protocols.Hl7.Er7;
using ClosedLoop.Pumps.Protocols.Hl7.Messages;

namespace ClosedLoop.Pumps.Protocols.Hl7.Profiles;

/// <summary>What one transaction demands of the form of its message.</summary>
public sealed class ProfileTable
{
    private readonly byte[] _code;
    private readonly byte[] _trigger;
    private readonly byte[] _oid;

    internal ProfileTable(
        string name, MessageType type, string oid, string[] segments, ProfileField[] fields, bool anyVersion = false)
    {
        Name = name;
        Type = type;
        Oid = oid;
        AnyVersion = anyVersion;
        Fields = fields;
        Segments =
        [
            .. segments.Concat(fields.Select(field => field.Segment)).Distinct()
                .Select(name => new ProfileSegment(name, segments.Contains(name), [.. fields.Where(field => field.Segment == name)])),
        ];
        _code = Encoding.ASCII.GetBytes(type.Code);
        _trigger = Encoding.ASCII.GetBytes(type.Trigger);
        _oid = Encoding.ASCII.GetBytes(oid);
    }

    /// <summary>Name of the transaction, for people.</summary>
    public string Name { get; }

    public MessageType Type { get; }

    /// <summary>The OID MSH-21.3 must hold in one of its repetitions; empty when the transaction has none.</summary>
    public string Oid { get; }

    /// <summary>True for messages that are no IHE PCD profile: every HL7 version from 2.3 to 2.8.2 is read without a tolerance.</summary>
    public bool AnyVersion { get; }

    public IReadOnlyList<ProfileField> Fields { get; }

    /// <summary>The same by segment.</summary>
    internal ProfileSegment[] Segments { get; }

    internal bool IsCode(Er7Value code) => code.Is(_code);

    internal bool IsTrigger(Er7Value trigger) => _trigger.Length == 0 || trigger.Is(_trigger);

    internal bool IsOid(Er7Value oid) => oid.Is(_oid);
}
