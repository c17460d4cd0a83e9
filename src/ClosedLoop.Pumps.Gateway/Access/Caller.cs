using ClosedLoop.Pumps.Engine.Access;

namespace ClosedLoop.Pumps.Gateway.Access;

/// <summary>Who calls. A route's handler takes it as a parameter.</summary>
public readonly record struct Caller(Person Person)
{
    private static readonly object Key = new();

    /// <summary>False: no token; a reader on this machine.</summary>
    public bool IsKnown => Person != Person.Local;

    public static Caller Of(HttpContext http) => new(http.Items.TryGetValue(Key, out var known) ? (Person)known! : Person.Local);

    public static ValueTask<Caller> BindAsync(HttpContext http) => ValueTask.FromResult(Of(http));

    internal static void Set(HttpContext http, Person person) => http.Items[Key] = person;
}
