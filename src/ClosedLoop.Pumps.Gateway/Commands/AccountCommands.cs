using System.CommandLine;
using ClosedLoop.Pumps.Domain.Identity;
using ClosedLoop.Pumps.Engine.Access;
using ClosedLoop.Pumps.Engine.Journal;
using ClosedLoop.Pumps.Engine.Telemetry;
using ClosedLoop.Pumps.Gateway.Access.Accounts;
using ClosedLoop.Pumps.Gateway.Settings;
using ClosedLoop.Pumps.Storage.Sqlite;

namespace ClosedLoop.Pumps.Gateway.Commands;

/// <summary>
/// Accounts of people from the command line: for the first ones, and for the day nobody can sign in. The journal belongs to one process, so
/// the gateway must be stopped; while it runs the dashboard does the same.
/// </summary>
public static class AccountCommands
{
    private const string Reason = "from the command line";
    private static readonly Person Operator = new("command line", new ClinicianId(""), []);

    public static Command Create(Option<string> config)
    {
        var name = PersonOptions.Name("What the person signs in with");
        var clinician = PersonOptions.Clinician();
        var roles = PersonOptions.Roles();
        var units = new Option<string[]>("--unit")
        {
            Description = "Unit whose patients the person looks after; others need a reason. None: all. May be given more than once",
            DefaultValueFactory = _ => [],
        };
        var add = new Command("add", "Make an account; its password is printed once and must be changed") { name, clinician, roles, units };
        add.SetAction((parsed, cancel) => AttemptAsync(parsed.GetValue(config)!, Console.Out, async (desk, _) =>
        {
            var wish = new AccountWish(parsed.GetValue(name), parsed.GetValue(clinician), parsed.GetValue(roles), parsed.GetValue(units));
            return (await desk.AddAsync(Operator, wish, Reason, cancel)).Password;
        }));

        var whom = new Argument<string>("name");
        var reset = new Command("reset", "Give an account a new password, printed once, and open it where it was shut") { whom };
        reset.SetAction((parsed, cancel) => AttemptAsync(parsed.GetValue(config)!, Console.Out, async (desk, _) =>
            await desk.ResetAsync(Operator, parsed.GetValue(whom)!, Reason, cancel) ?? throw Unknown(parsed.GetValue(whom)!)));

        var disable = new Command("disable", "Let nobody in with an account any more, at once") { whom };
        disable.SetAction((parsed, cancel) => AttemptAsync(parsed.GetValue(config)!, Console.Out, async (desk, book) =>
        {
            var account = book.Find(parsed.GetValue(whom)!) ?? throw Unknown(parsed.GetValue(whom)!);
            await desk.ChangeAsync(Operator, account.Name, new AccountEdit(account.Roles, account.Units, true, null, null, Reason), cancel);
            return $"disabled {account.Name}";
        }));

        var list = new Command("list", "Show all accounts");
        list.SetAction((parsed, _) => AttemptAsync(parsed.GetValue(config)!, Console.Out, (_, book) => Task.FromResult(List(book))));
        return new Command("account", "Accounts of people; the gateway must be stopped") { add, reset, disable, list };
    }

    private static string List(AccessBook book) => string.Join('\n', book.Accounts.Select(one =>
        $"{(one.IsDisabled ? "disabled" : "usable"),-8}  {string.Join(',', one.Roles).ToLowerInvariant()}  {one.Name} ({one.Clinician})"
        + (one.Units.IsEmpty ? "" : $"  {string.Join(", ", one.Units)}")));

    private static ArgumentException Unknown(string name) => new($"There is no account '{name}'.");

    internal static async Task<int> AttemptAsync(string configPath, TextWriter output, Func<AccountDesk, AccessBook, Task<string>> act)
    {
        var settings = GatewaySettings.Load(configPath);
        if (settings.Errors.Count > 0)
            return ConfigCheckCommand.Report(settings, output) ? 0 : 1;
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(settings.Store.JournalPath)!);
            using var store = SqliteJournalStore.Open(new SqliteStoreOptions { Path = settings.Store.JournalPath }, TimeProvider.System);
            using var metrics = new PumpMetrics();
            await using var journal = new JournalWriter(store, settings.Journal, TimeProvider.System, metrics);
            using var book = new AccessBook(journal, TimeProvider.System);
            using (var reader = store.OpenReader())
                book.Load(reader);
            output.WriteLine(await act(new AccountDesk(book, TimeProvider.System), book));
            return 0;
        }
        catch (StoreInUseException)
        {
            output.WriteLine("error: the gateway is running. Use its dashboard (Accounts), or a token: "
                + "'gateway token add --name NAME --role administrator --days 1' and POST /api/v1/accounts; or stop it.");
            return 1;
        }
        catch (Exception e) when (e is ArgumentException or IOException or StoreCorruptException or StoreVersionException or JournalUnavailableException)
        {
            output.WriteLine($"error: {e.Message}");
            return 1;
        }
    }
}
