using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace ClosedLoop.Pumps.Ehr.Tls;

/// <summary>Whether a peer's certificate is believed, and if not, why, from a closed set of words.</summary>
internal static class PeerTrust
{
    public const string None = "no certificate";
    public const string Expired = "expired or not yet valid";
    public const string Foreign = "not issued by a configured authority";
    public const string Unusable = "not meant for this use";
    public const string WrongName = "issued to another name";

    private static readonly Oid ClientUse = new("1.3.6.1.5.5.7.3.2");
    private static readonly Oid ServerUse = new("1.3.6.1.5.5.7.3.1");

    /// <summary>
    /// Null when it is believed. Revocation lists are not reachable from a clinical network; a sender is shut out by its settings.
    /// </summary>
    public static string? WhyNot(
        X509Certificate2? certificate, X509Chain? sent, X509Certificate2Collection authorities, bool isServer, DateTimeOffset now)
    {
        if (certificate is null)
            return None;
        using var chain = new X509Chain();
        chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        chain.ChainPolicy.CustomTrustStore.AddRange(authorities);
        chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
        chain.ChainPolicy.ApplicationPolicy.Add(isServer ? ServerUse : ClientUse);
        chain.ChainPolicy.VerificationTime = now.UtcDateTime;
        if (sent is not null)
            chain.ChainPolicy.ExtraStore.AddRange(sent.ChainPolicy.ExtraStore);
        if (chain.Build(certificate))
            return null;
        var faults = chain.ChainStatus.Aggregate(X509ChainStatusFlags.NoError, (all, one) => all | one.Status);
        return faults.HasFlag(X509ChainStatusFlags.PartialChain) || faults.HasFlag(X509ChainStatusFlags.UntrustedRoot) ? Foreign
            : faults.HasFlag(X509ChainStatusFlags.NotTimeValid) ? Expired
            : faults.HasFlag(X509ChainStatusFlags.NotValidForUsage) ? Unusable
            : Foreign;
    }

    /// <summary>Common name, DNS names and whole subject; DNS names do not keep case.</summary>
    public static IReadOnlyCollection<string> NamesOf(X509Certificate2 certificate)
    {
        var names = new HashSet<string>(StringComparer.OrdinalIgnoreCase)
        {
            certificate.Subject, certificate.GetNameInfo(X509NameType.SimpleName, forIssuer: false),
        };
        foreach (var extension in certificate.Extensions)
            if (extension is X509SubjectAlternativeNameExtension alternatives)
                names.UnionWith(alternatives.EnumerateDnsNames());
        return names;
    }
}
