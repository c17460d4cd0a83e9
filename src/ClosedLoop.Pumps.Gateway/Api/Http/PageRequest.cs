using System.Globalization;
using Microsoft.AspNetCore.Http.HttpResults;

namespace ClosedLoop.Pumps.Gateway.Api;

/// <summary>Which part of a list is asked for. The answer's <c>Link: rel="next"</c> (RFC 8288) names the next part, until there is none.</summary>
/// <param name="Limit">Rows at most; 1 to <see cref="LimitMax"/>.</param>
/// <param name="After">The key of the last row of the part before, as the link names it.</param>
public readonly record struct PageRequest(HttpContext Http, int? Limit, string? After)
{
    public const int LimitDefault = 500;
    public const int LimitMax = 1_000;

    /// <summary>Rows that a list is read to; what is older is not listed.</summary>
    public const int ReadMax = 10_000;

    /// <summary>The part asked for; 400 when the limit is out of bounds or the row to go on after is not in the list any more.</summary>
    /// <param name="rows">All rows in an order that does not depend on the request.</param>
    /// <param name="key">What names a row for ever.</param>
    public Results<Ok<T[]>, ProblemHttpResult> Of<T>(IEnumerable<T> rows, Func<T, string> key)
    {
        var limit = Limit ?? LimitDefault;
        if (limit is < 1 or > LimitMax)
            return Problems.Invalid($"limit is 1 to {LimitMax}");
        var part = new List<T>();
        var (found, more) = (After is null, false);
        foreach (var row in rows)
        {
            if (!found)
            {
                found = key(row) == After;
                continue;
            }

            more = part.Count == limit;
            if (more)
                break;
            part.Add(row);
        }

        if (!found)
            return Problems.Invalid($"there is no row '{After}' to go on after: begin again without 'after'", "cursor-gone");
        if (more)
            LinkNext(key(part[^1]), limit);
        return TypedResults.Ok(part.ToArray());
    }

    /// <summary>Names the next part, for a list that is read from its store part by part.</summary>
    /// <param name="last">The key of the last row of this part.</param>
    public void LinkNext(string last, int limit) => Http.Response.Headers.Append("Link", $"<{Next(last, limit)}>; rel=\"next\"");

    private string Next(string after, int limit)
    {
        var query = Http.Request.Query.Where(one => one.Key is not ("limit" or "after"))
            .SelectMany(one => one.Value, (one, value) => KeyValuePair.Create(one.Key, value))
            .Append(KeyValuePair.Create("limit", (string?)limit.ToString(CultureInfo.InvariantCulture)))
            .Append(KeyValuePair.Create("after", (string?)after));
        return Http.Request.Path + QueryString.Create(query).ToUriComponent();
    }
}
