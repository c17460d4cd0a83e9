namespace ClosedLoop.Pumps.Gateway.Access;

/// <summary>Why a presented token lets nobody in.</summary>
public enum TokenFault
{
    Malformed = 1,
    Unknown = 2,
    Expired = 3,
    Revoked = 4,

    /// <summary>The token file is damaged.</summary>
    NotReadable = 5,

    /// <summary>Of another issuer, and not in order.</summary>
    NotTrusted = 6,
}
