using System.Buffers.Text;
using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace ClosedLoop.Pumps.Gateway.Tests.Support;

/// <summary>A small OpenID Connect issuer: discovery, keys, the code flow with PKCE. It signs whatever a test asks for, right or wrong.</summary>
internal sealed class Issuer : IAsyncDisposable
{
    public const string Client = "gateway";
    public const string Audience = "pumps-api";

    private readonly RSA key = RSA.Create(2048);
    private readonly RSA foreign = RSA.Create(2048);
    private readonly WebApplication app;
    private readonly ConcurrentDictionary<string, (string Challenge, string Nonce)> codes = new();

    private Issuer(WebApplication app) => this.app = app;

    public string Address => app.Urls.First();

    /// <summary>Claims of whoever signs in next; a claim set to null is left out.</summary>
    public Dictionary<string, JsonNode?> Next { get; set; } = [];

    public static async Task<Issuer> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var issuer = new Issuer(builder.Build());
        issuer.Map();
        await issuer.app.StartAsync();
        return issuer;
    }

    /// <summary>A token for the API.</summary>
    /// <param name="change">Claims that differ from a good one's; null = left out.</param>
    public string Token(Dictionary<string, JsonNode?>? change = null, string alg = "RS256", bool isForeign = false) =>
        Sign(Claims(Audience, change ?? []), alg, isForeign);

    public async ValueTask DisposeAsync()
    {
        await app.DisposeAsync();
        key.Dispose();
        foreign.Dispose();
    }

    private void Map()
    {
        app.MapGet("/.well-known/openid-configuration", () => Results.Json(new
        {
            issuer = Address,
            authorization_endpoint = Address + "/authorize",
            token_endpoint = Address + "/token",
            jwks_uri = Address + "/keys",
            response_types_supported = new[] { "code" },
            subject_types_supported = new[] { "public" },
            id_token_signing_alg_values_supported = new[] { "RS256" },
        }));
        app.MapGet("/keys", () =>
        {
            var parameters = key.ExportParameters(false);
            return Results.Json(new
            {
                keys = new[]
                {
                    new { kty = "RSA", use = "sig", kid = "k1", alg = "RS256", n = Base64Url.EncodeToString(parameters.Modulus), e = Base64Url.EncodeToString(parameters.Exponent) },
                },
            });
        });
        app.MapGet("/authorize", (HttpRequest request) =>
        {
            var query = request.Query;
            if (query["client_id"] != Client || query["response_type"] != "code" || query["code_challenge_method"] != "S256")
                return Results.BadRequest();
            var code = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(16));
            codes[code] = (query["code_challenge"].ToString(), query["nonce"].ToString());
            return Results.Redirect($"{query["redirect_uri"]}?code={code}&state={Uri.EscapeDataString(query["state"].ToString())}");
        });
        app.MapPost("/token", async (HttpRequest request) =>
        {
            var form = await request.ReadFormAsync();
            var verifier = Base64Url.EncodeToString(SHA256.HashData(Encoding.ASCII.GetBytes(form["code_verifier"].ToString())));
            if (!codes.TryRemove(form["code"].ToString(), out var issued) || issued.Challenge != verifier)
                return Results.Json(new { error = "invalid_grant" }, statusCode: 400);
            var claims = Claims(Client, new() { ["nonce"] = issued.Nonce });
            foreach (var (name, value) in Next)
                Set(claims, name, value);
            return Results.Json(new { access_token = "opaque", token_type = "Bearer", expires_in = 60, id_token = Sign(claims, "RS256", isForeign: false) });
        });
    }

    private JsonObject Claims(string audience, Dictionary<string, JsonNode?> change)
    {
        var now = TimeProvider.System.GetUtcNow().ToUnixTimeSeconds();
        var claims = new JsonObject
        {
            ["iss"] = Address,
            ["aud"] = audience,
            ["sub"] = "s-1",
            ["iat"] = now,
            ["nbf"] = now,
            ["exp"] = now + 300,
            ["preferred_username"] = "Nora Sso",
            ["employee"] = "N077",
            ["groups"] = new JsonArray("ward-nurses", "canteen"),
        };
        foreach (var (name, value) in change)
            Set(claims, name, value);
        return claims;
    }

    private static void Set(JsonObject claims, string name, JsonNode? value)
    {
        claims.Remove(name);
        if (value is not null)
            claims[name] = value.DeepClone();
    }

    private string Sign(JsonObject claims, string alg, bool isForeign)
    {
        var header = new JsonObject { ["alg"] = alg, ["typ"] = "JWT", ["kid"] = isForeign ? "k2" : "k1" };
        var text = $"{Part(header)}.{Part(claims)}";
        var bytes = Encoding.ASCII.GetBytes(text);
        var signature = alg switch
        {
            "none" => [],
            // The classic confusion: the public key taken for a shared secret.
            "HS256" => HMACSHA256.HashData(key.ExportSubjectPublicKeyInfo(), bytes),
            _ => (isForeign ? foreign : key).SignData(bytes, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1),
        };
        return $"{text}.{Base64Url.EncodeToString(signature)}";
    }

    private static string Part(JsonObject json) => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(json.ToJsonString()));
}
