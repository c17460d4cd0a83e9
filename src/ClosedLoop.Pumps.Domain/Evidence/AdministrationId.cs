using System.Security.Cryptography;
using System.Text;
using ClosedLoop.Pumps.Domain.Device;
using ClosedLoop.Pumps.Domain.Identity;

namespace ClosedLoop.Pumps.Domain.Evidence;

/// <summary>
/// Identity of one administration: 32 hex digits made from the first event that tells of it and its source, so that reading the journal
/// again gives the same ids. Fits every place an id has to fit (FHIR id: 64 characters of A-Z a-z 0-9 - .).
/// </summary>
public readonly record struct AdministrationId(string Value)
{
    private const int Bytes = 16;

    public static AdministrationId Of(EventKey first, InfusionSource source) =>
        new(Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{first}/{source}")).AsSpan(0, Bytes)));

    public override string ToString() => Value ?? "";
}
