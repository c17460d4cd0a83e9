namespace ClosedLoop.Pumps.Protocols.Fhir;

/// <summary>The codes of the required value set <c>http-verb</c>.</summary>
public static class HttpVerb
{
    public const string Get = "GET";
    public const string Head = "HEAD";
    public const string Post = "POST";
    public const string Put = "PUT";
    public const string Delete = "DELETE";
    public const string Patch = "PATCH";

    internal static readonly CodeSet All = new("http-verb", [Get, Head, Post, Put, Delete, Patch]);
}
