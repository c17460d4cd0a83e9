using System.Net.Security;
using System.Security.Cryptography.X509Certificates;

namespace ClosedLoop.Pumps.Ehr.Tls;

/// <summary>What one reading of the files gave.</summary>
/// <param name="Own">Null when the gateway has no certificate.</param>
/// <param name="Stamp">Tells whether the files are the same as then.</param>
public sealed record TlsMaterial(SslStreamCertificateContext? Own, X509Certificate2Collection Authorities, string Stamp);
