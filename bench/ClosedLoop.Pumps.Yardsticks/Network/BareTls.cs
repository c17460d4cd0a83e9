namespace ClosedLoop.Pumps.Yardsticks.Network;

/// <summary>How a bare listener secures its connections.</summary>
public enum BareTls
{
    /// <summary>Plain TCP.</summary>
    None,

    /// <summary>TLS as Kestrel sets it up by itself.</summary>
    Server,

    /// <summary>The same, and any client certificate is asked for and taken.</summary>
    Mutual,

    /// <summary>
    /// Mutual TLS as it is first written: a certificate context for each handshake, no resumption, and a chain to the own authority
    /// built for each connection by hand.
    /// </summary>
    MutualNaive,
}
