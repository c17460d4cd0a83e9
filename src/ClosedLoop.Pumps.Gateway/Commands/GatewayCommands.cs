using System.CommandLine;
using ClosedLoop.Pumps.Domain.Programming.ErrorGuide;

namespace ClosedLoop.Pumps.Gateway.Commands;

/// <summary>The command line: run (no command), config check, backup, restore, token, account, library, install, docs.</summary>
public static class GatewayCommands
{
    public static RootCommand Create()
    {
        var config = new Option<string>("--config")
        {
            Description = "JSON configuration file; without it the defaults apply",
            DefaultValueFactory = _ => "",
            Recursive = true,
        };
        var child = new Option<bool>("--child")
        {
            Description = "Run under a parent: ignore SIGINT and stop when standard input closes",
        };
        var root = new RootCommand("Gateway between infusion pumps and a hospital's records. Not a medical device; see DISCLAIMER.md.") { config, child };
        root.SetAction((parsed, cancel) => RunCommand.RunAsync(parsed.GetValue(config)!, parsed.GetValue(child), cancel));

        var check = new Command("check", "Validate the configuration and print every error");
        check.SetAction(parsed => ConfigCheckCommand.Run(parsed.GetValue(config)!, Console.Out));
        root.Add(new Command("config", "Work on the configuration") { check });

        var to = new Option<string>("--to") { Description = "File to write; must not exist", Required = true };
        var backup = new Command("backup", "Copy the journal while the gateway runs") { to };
        backup.SetAction(parsed => StoreCommands.Backup(parsed.GetValue(config)!, parsed.GetValue(to)!, Console.Out));
        root.Add(backup);

        var from = new Option<string>("--from") { Description = "Backup file", Required = true };
        var restore = new Command("restore", "Put a backup in the place of the journal; the gateway must be stopped") { from };
        restore.SetAction(parsed => StoreCommands.Restore(parsed.GetValue(config)!, parsed.GetValue(from)!, Console.Out));
        root.Add(restore);
        root.Add(TokenCommands.Create(config));
        root.Add(AccountCommands.Create(config));
        root.Add(LibraryCommands.Create(config));
        root.Add(InstallCommand.Create(config));

        var errors = new Command("errors", "Print the table of PCD-03 application error codes");
        errors.SetAction(_ => Console.Out.Write(IheErrorMarkdown.Write()));
        root.Add(new Command("docs", "Print documents that are generated from the code") { errors });
        return root;
    }
}
