using ClosedLoop.Pumps.Gateway.Api;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Xunit;

namespace ClosedLoop.Pumps.Gateway.Tests.Api;

/// <summary>Lists in parts.</summary>
public sealed class PageRequestTests
{
    private static readonly string[] Rows = ["a", "b", "c", "d e&f"];

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    public void Following_the_links_gives_every_row_once_whatever_the_limit(int limit)
    {
        var seen = new List<string>();
        string? after = null;
        for (var part = 0; part <= Rows.Length; part++)
        {
            var http = new DefaultHttpContext();
            http.Request.Path = "/api/v1/things";
            http.Request.QueryString = new QueryString("?unit=ICU&unit=OR&limit=9&after=x");
            seen.AddRange(Assert.IsType<Ok<string[]>>(new PageRequest(http, limit, after).Of(Rows, row => row).Result).Value!);
            if (http.Response.Headers["Link"].ToString() is not { Length: > 0 } link)
                break;
            Assert.Matches("^</api/v1/things\\?unit=ICU&unit=OR&limit=[0-9]&after=.+>; rel=\"next\"$", link);
            after = Uri.UnescapeDataString(link[(link.IndexOf("after=", StringComparison.Ordinal) + 6)..link.IndexOf('>', StringComparison.Ordinal)]);
        }

        Assert.Equal(Rows, seen);
    }

    [Theory]
    [InlineData(0, null)]
    [InlineData(PageRequest.LimitMax + 1, null)]
    [InlineData(2, "gone")]
    public void A_limit_out_of_bounds_or_a_row_that_is_gone_is_a_bad_request(int limit, string? after) =>
        Assert.Equal(400, Assert.IsType<ProblemHttpResult>(new PageRequest(new DefaultHttpContext(), limit, after).Of(Rows, row => row).Result).StatusCode);
}
