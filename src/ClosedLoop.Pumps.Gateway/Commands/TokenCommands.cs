using System.CommandLine;
using ClosedLoop.Pumps.Gateway.Access;
using ClosedLoop.Pumps.Gateway.Settings;

namespace ClosedLoop.Pumps.Gateway.Commands;

/// <summary>Bearer tokens from the command line: add, list, revoke. They work while the gateway runs.</summary>
public static class TokenCommands
{
    private const int DaysDefault = 90;

    public static Command Create(Option<string> config)
    {
        var name = PersonOptions.Name("Who it is for");
        var clinician = PersonOptions.Clinician();
        var roles = PersonOptions.Roles();
        var days = new Option<int>("--days") { Description = "Life in days", DefaultValueFactory = _ => DaysDefault };
        var scopes = new Option<string[]>("--scope")
        {
            Description = $"What it may be used for: {string.Join(", ", TokenScopes.All)}. None: whatever its roles may. May be given more than once",
            DefaultValueFactory = _ => [],
            AllowMultipleArgumentsPerToken = true,
        };
        var add = new Command("add", "Make a token; it is printed once and kept nowhere") { name, clinician, roles, days, scopes };
        add.SetAction(parsed => Attempt(parsed.GetValue(config)!, Console.Out, store =>
            store.Add(parsed.GetValue(name)!, parsed.GetValue(clinician)!, parsed.GetValue(roles)!, parsed.GetValue(days), parsed.GetValue(scopes))));

        var list = new Command("list", "Show all tokens, without what makes them valid");
        list.SetAction(parsed => Attempt(parsed.GetValue(config)!, Console.Out, List));

        var which = new Argument<string>("id-or-name");
        var revoke = new Command("revoke", "End a token at once") { which };
        revoke.SetAction(parsed => Attempt(parsed.GetValue(config)!, Console.Out, store =>
            store.Revoke(parsed.GetValue(which)!) is > 0 and var count
                ? $"revoked {count}"
                : throw new ArgumentException($"There is no usable token '{parsed.GetValue(which)}'.")));
        return new Command("token", "Bearer tokens of the HTTP interface") { add, list, revoke };
    }

    private static string List(TokenStore store)
    {
        var now = TimeProvider.System.GetUtcNow();
        return string.Join('\n', store.List().Select(one =>
            $"{one.Id}  {(one.RevokedAt is not null ? "revoked" : one.IsUsable(now) ? "usable" : "expired"),-7}  "
            + $"{one.ExpiresAt:yyyy-MM-dd}  {string.Join(',', one.Roles).ToLowerInvariant()}  {one.Name} ({one.Clinician})"
            + (one.Scopes is null ? "" : $"  {string.Join(',', one.Scopes)}")));
    }

    private static int Attempt(string configPath, TextWriter output, Func<TokenStore, string> act)
    {
        var settings = GatewaySettings.Load(configPath);
        if (settings.Errors.Count > 0)
            return ConfigCheckCommand.Report(settings, output) ? 0 : 1;
        try
        {
            output.WriteLine(act(new TokenStore(TokenFile.PathIn(settings.Store.DataFolder), TimeProvider.System)));
            return 0;
        }
        catch (Exception e) when (e is ArgumentException or IOException or InvalidDataException or UnauthorizedAccessException)
        {
            output.WriteLine($"error: {e.Message}");
            return 1;
        }
    }
}
