namespace ClosedLoop.Pumps.Gateway.Access;

/// <summary>Log catalogue of access, event ids 1100–1149. Never a token; its public id at most.</summary>
public static partial class AccessLog
{
    [LoggerMessage(1100, LogLevel.Warning, "A caller from {Address} was refused: token {TokenId} is {Fault}")]
    public static partial void TokenRefused(ILogger log, System.Net.IPAddress? address, string tokenId, TokenFault fault);

    [LoggerMessage(1101, LogLevel.Warning, "{Name} may not {Method} {Path}")]
    public static partial void RoleMissing(ILogger log, string name, string method, string path);

    [LoggerMessage(1102, LogLevel.Warning, "More than {Max} wrong tokens from {Address} this minute; the rest is counted, not listed")]
    public static partial void TooMany(ILogger log, int max, System.Net.IPAddress? address);

    [LoggerMessage(1104, LogLevel.Warning, "A browser from {Address} was refused after its sign-in at the issuer: {Why}")]
    public static partial void IssuerRefused(ILogger log, System.Net.IPAddress? address, string why);

    [LoggerMessage(1103, LogLevel.Error, "An access refusal could not be written into the audit: the journal is not available")]
    public static partial void AuditAway(ILogger log);
}
