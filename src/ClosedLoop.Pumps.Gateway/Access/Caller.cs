using ClosedLoop.Pumps.Engine.Access;

namespace ClosedLoop.Pumps.Gateway.Access;

/// <summary>Who calls. A route's handler takes it as a parameter.</summary>
public readonly record struct Caller(Person Person)
{
    private static readonly object Key = new();

    /// <summary>Key of the session; null: not from a browser.</summary>
    public string? Session { get; init; }

    /// <summary>Of a token of this gateway's own.</summary>
    public string? TokenId { get; init; }

    /// <summary>What the caller's token may be used for; null: whatever the roles may. See <see cref="TokenScopes"/>.</summary>
    public IReadOnlyCollection<string>? Scopes { get; init; }

    /// <summary>False: no token and no session; a reader on this machine.</summary>
    public bool IsKnown => Person != Person.Local;

    public static Caller Of(HttpContext http) => http.Items.TryGetValue(Key, out var known) ? (Caller)known! : new Caller(Person.Local);

    public static ValueTask<Caller> BindAsync(HttpContext http) => ValueTask.FromResult(Of(http));

    internal static void Set(HttpContext http, Caller caller) => http.Items[Key] = caller;
}
