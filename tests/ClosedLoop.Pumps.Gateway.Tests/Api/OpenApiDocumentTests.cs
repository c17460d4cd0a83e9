using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using ClosedLoop.Pumps.Gateway.Api;
using ClosedLoop.Pumps.Gateway.Tests.Support;
using ClosedLoop.Pumps.Testing;
using Xunit;

namespace ClosedLoop.Pumps.Gateway.Tests.Api;

/// <summary>The document of a running gateway, judged by npm @seriousme/openapi-schema-validator and kept for those who build on it.</summary>
public sealed class OpenApiDocumentTests
{
    /// <summary>Set to 1 to write the file instead of comparing it.</summary>
    private const string UpdateSwitch = "UPDATE_DOCS";

    private static readonly string Kept = RepositoryRoot.Combine("src", "dashboard", "openapi.json");

    private static readonly JsonSerializerOptions Pretty = new()
    {
        WriteIndented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    [Fact]
    public async Task The_document_is_valid_for_a_validator_that_is_not_ours()
    {
        var document = await ReadAsync();
        var verdict = await JudgeAsync(document);
        Assert.Equal("3.1", verdict.Version);
        Assert.Equal(document["paths"]!.AsObject().Count, verdict.Paths);
        Assert.True(verdict.Paths > 40, $"{verdict.Paths} paths");
        Assert.True(verdict.Complaints.Length == 0, string.Join('\n', verdict.Complaints));
    }

    [Fact]
    public async Task The_validator_refuses_a_document_that_is_broken()
    {
        var document = await ReadAsync();
        foreach (var damage in new Action<JsonNode>[]
        {
            broken => broken["info"]!.AsObject().Remove("title"),
            broken => Get(broken)["responses"] = "200",
            broken => Get(broken)["parameters"]![0]!["in"] = "nowhere",
            broken => Get(broken)["responses"]!["200"]!["content"]!["application/json"]!["schema"] =
                new JsonObject { ["$ref"] = "#/components/schemas/Nobody" },
            broken => broken["paths"]!["/api/v1/{nobody}"] = Get(broken).Parent!.DeepClone(),
        })
        {
            var broken = document.DeepClone();
            damage(broken);
            Assert.NotEmpty((await JudgeAsync(broken)).Complaints);
        }

        static JsonNode Get(JsonNode broken) => broken["paths"]!["/api/v1/pumps"]!["get"]!;
    }

    [Fact]
    public async Task The_document_in_the_repository_is_the_one_a_gateway_gives()
    {
        var live = (await ReadAsync()).ToJsonString(Pretty) + "\n";
        if (Environment.GetEnvironmentVariable(UpdateSwitch) == "1")
            await File.WriteAllTextAsync(Kept, live);
        Assert.True(File.Exists(Kept) && live == await File.ReadAllTextAsync(Kept),
            $"{Kept} is not what the gateway gives: run this test with {UpdateSwitch}=1 and look at what changed.");
    }

    // In the order of names, so that a difference is a difference.
    private static async Task<JsonNode> ReadAsync()
    {
        await using var gateway = await RunningGateway.StartAsync();
        var document = JsonNode.Parse((await gateway.GetAsync(ApiConventions.DocumentPath)).GetRawText())!;
        document["paths"] = Sorted(document["paths"]!.AsObject());
        document["components"]!["schemas"] = Sorted(document["components"]!["schemas"]!.AsObject());
        return document;
    }

    private static JsonObject Sorted(JsonObject members) =>
        new(members.OrderBy(member => member.Key, StringComparer.Ordinal).Select(member => KeyValuePair.Create(member.Key, member.Value?.DeepClone())));

    private static async Task<Verdict> JudgeAsync(JsonNode document)
    {
        using var folder = new TemporaryFolder();
        await File.WriteAllTextAsync(folder.File("openapi.json"), document.ToJsonString());
        return await NodeScript.RunAsync<Verdict>("check_openapi.mjs", folder.File("openapi.json"));
    }

    private sealed record Verdict(string? Version, int Paths, string[] Complaints);
}
